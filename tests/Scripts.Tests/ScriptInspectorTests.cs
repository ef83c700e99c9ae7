namespace Trainwright.Scripts.Tests;

public sealed class ScriptInspectorTests
{
    private static Task<IReadOnlyList<Trainwright.Rules.ScriptFacts>> Inspect(string source) =>
        new ScriptInspector(new Python()).InspectAsync(new Dictionary<string, string> { ["train.py"] = source }, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Constants_calls_imports_and_environment_reads_have_their_lines()
    {
        var facts = (await Inspect("import os\nfrom urllib import request\nRATE = 0.5\nNAMES = ['a', 'b']\nos.environ.get('HF_TOKEN')\nos.environ['JOB_ID']\nTrainer(max_length=8, model=load())\n")).Single();
        Assert.Equal([("RATE", 3), ("NAMES", 4)], facts.Constants.Select(c => (c.Name, c.Line)));
        Assert.Equal(["os", "urllib"], facts.Imports.Select(i => i.Text));
        Assert.Equal(["HF_TOKEN", "JOB_ID"], facts.EnvironmentReads.Select(e => e.Text).Order());
        var trainer = Assert.Single(facts.Calls, c => c.Name == "Trainer");
        Assert.Equal(8, trainer.Keywords["max_length"]!.Value.GetInt32());
        Assert.Null(trainer.Keywords["model"]);
    }

    [Fact]
    public async Task A_script_is_read_and_never_run()
    {
        var witness = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        await Inspect($"open({PythonLiteral.Of(System.Text.Json.JsonSerializer.SerializeToElement(witness))}, 'w')\n");
        Assert.False(File.Exists(witness));
    }

    [Fact]
    public async Task A_syntax_error_names_file_and_line()
    {
        var thrown = await Assert.ThrowsAsync<TemplateException>(() => Inspect("a = 1\nb = = 2\n"));
        Assert.StartsWith("train.py:2:", thrown.Message, StringComparison.Ordinal);
    }
}
