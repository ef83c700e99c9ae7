using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed class FigureTests
{
    [Fact]
    public void Every_figure_of_a_verified_page_is_one_of_the_runs_artefacts()
    {
        using var run = SampleRun.Verified();
        var traced = Trace(run, Repository.Templates);
        Assert.Empty(traced.Problems);
        Assert.True(traced.Figures.Count > 100, $"{traced.Figures.Count} figures");
        Assert.Equal(Repository.Page(run.Read()), traced.Text);
        var accuracy = traced.Figures.First(figure => figure.File == "11-evaluate/evaluation.json" && figure.JsonPath == "$.result.accuracy");
        Assert.Equal(64, accuracy.Sha256.Length);
    }

    [Theory]
    [InlineData("Accuracy 0.987 at last.")]
    [InlineData("98% better")]
    [InlineData("{{ 0.98712 }}")]
    [InlineData("{{ \"98.712\" }}")]
    [InlineData("{{ x = 0.98712 }}{{ x }}")]
    [InlineData("<span title=\"0.98712\">good</span>")]
    [InlineData("12k rows")]
    public void A_figure_that_a_template_brings_along_has_no_source(string text)
    {
        using var run = SampleRun.Verified();
        Assert.NotEmpty(Trace(run, Edited("facts", text)).Problems);
    }

    [Theory]
    [InlineData("The F1 of R14, as sha256 says")]
    [InlineData("<i style=\"width:50%\"></i>")]
    [InlineData("{{ it.size }}")]
    public void Names_and_drawing_are_no_figures(string text)
    {
        using var run = SampleRun.Verified();
        Assert.Empty(Trace(run, Edited("facts", text)).Problems);
    }

    [Theory]
    [InlineData("at commit 4032079 of main", true)]
    [InlineData("moved to 403e207", true)]
    [InlineData("local/model@4032079", true)]
    [InlineData("an accuracy of 0.987", false)]
    [InlineData("a rate of 1.5e-05", false)]
    [InlineData("4032079 rows", false)]
    public void A_commit_in_a_text_of_the_run_is_no_figure(string text, bool isCommit)
    {
        var traced = new FigureTrace(new FigureIndex([], new EvidenceResolver(_ => null)), "page", isHtml: false).Read(FigureMarks.Quoted(text));
        Assert.Equal(isCommit, traced.Problems.Count == 0);
    }

    private static TracedText Trace(TemporaryRun run, string templates)
    {
        string? Read(string file) => Path.Combine(run.Path, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
        var files = Directory.EnumerateFiles(run.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run.Path, file).Replace('\\', '/')).Where(file => Path.GetExtension(file) is ".json" or ".jsonl" or ".txt" or ".py" or ".diff");
        return new HtmlReport(templates, Repository.Hub).Trace(run.Read(), new FigureIndex(files.Order(StringComparer.Ordinal).Select(file => (file, Read(file)!)), new EvidenceResolver(Read)));
    }

    private static string Edited(string template, string text)
    {
        var folder = Directory.CreateTempSubdirectory("trainwright-templates-").FullName;
        foreach (var file in Directory.GetFiles(Repository.Templates))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.AppendAllText(Path.Combine(folder, template + ".sbn-html"), text);
        return folder;
    }
}
