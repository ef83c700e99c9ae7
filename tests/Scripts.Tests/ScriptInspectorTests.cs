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

    [Fact]
    public async Task A_value_is_followed_through_names_splats_attributes_and_functions()
    {
        var facts = (await Inspect("import trl as t\nN = 1024\ndef make(n=N // 2):\n    d = dict(max_length=n)\n    d['beta'] = 0.1\n    return t.SFTConfig(**d)\na = make()\na.seed = int('7')\nsetattr(a, 'max_' + 'steps', 3)\n")).Single();
        var call = Assert.Single(facts.Calls, c => c.Name == "trl.SFTConfig");
        Assert.Equal((512, 0.1), (call.Keywords["max_length"]!.Value.GetInt32(), call.Keywords["beta"]!.Value.GetDouble()));
        Assert.Equal([("seed", 7, 8), ("max_steps", 3, 9)], facts.Settings!.Select(s => (s.Key, s.Value!.Value.GetInt32(), s.Line)));
    }

    [Theory]
    [InlineData("if os.environ.get('SMOKE') == '1':\n    a.max_steps = 1\n", false)]
    [InlineData("if os.environ.get('SMOKE') != '1':\n    a.max_steps = 1\n", true)]
    [InlineData("if os.environ.get('SMOKE', '1') == '1':\n    a.max_steps = 1\n", true)]
    [InlineData("if os.environ.get('FAST') == '1':\n    a.max_steps = 1\n", true)]
    [InlineData("os.environ['SMOKE'] = '1'\nif os.environ.get('SMOKE') == '1':\n    a.max_steps = 1\n", true)]
    public async Task Only_what_a_full_run_does_is_noted(string statements, bool noted)
    {
        var facts = (await Inspect("import os\na = f()\n" + statements)).Single();
        Assert.Equal(noted, facts.Settings!.Any(setting => setting.Key == "max_steps"));
    }

    [Fact]
    public async Task Comments_and_docstrings_are_prose_and_a_text_in_base64_is_a_text()
    {
        var facts = (await Inspect("\"\"\"Docs.\"\"\"\n# /Users/ann\nx = 'aGVsbG8gZnJvbSBiYXNlNjQgdGV4dA=='\n")).Single();
        Assert.Equal(["Docs.", "# /Users/ann"], facts.Prose!.Select(text => text.Text));
        Assert.Contains(facts.Strings, text => text.Text == "hello from base64 text");
        Assert.DoesNotContain(facts.Strings, text => text.Text == "Docs.");
    }

    [Fact]
    public async Task What_is_too_much_to_follow_is_said_to_be_unreadable()
    {
        var loops = string.Concat(Enumerable.Range(0, 5).Select(depth => new string(' ', depth) + $"for v{depth} in {{{string.Join(',', Enumerable.Range(0, 30).Select(n => $"{n}: 1"))}}}:\n"));
        var facts = (await Inspect(loops + "      x = v1 + v2 + v3\n")).Single();
        Assert.Contains(facts.Signals!, signal => signal.Kind == Trainwright.Rules.ScriptSignalKind.Unreadable);
    }

    [Fact]
    public async Task The_header_of_a_script_names_its_packages_with_their_lines()
    {
        var facts = (await Inspect("# /// script\n# dependencies = [\n#   \"trl==1.9.0\",\n# ]\n# ///\nimport trl\n")).Single();
        Assert.Equal([("trl==1.9.0", 3)], facts.Dependencies!.Select(package => (package.Text, package.Line)));
    }
}
