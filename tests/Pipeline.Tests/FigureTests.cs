using System.Security.Cryptography;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

public sealed class FigureTests
{
    [Fact]
    public void A_page_whose_template_brings_a_figure_along_ends_a_verified_run_with_exit_code_4()
    {
        using var home = new TemporaryFolder();
        using var work = new TemporaryFolder();
        Installations.Copy(home.Path);
        Assert.Equal(0, Executable.RunAt(home.Path, work.Path, "--target", "Evaluate").ExitCode);
        var template = Path.Combine(home.Path, "templates", "report", "hero.sbn-html");
        var untouched = File.ReadAllText(template);
        File.WriteAllText(template, untouched.Replace("</header>", "<p>Accuracy 0.999 on every dataset</p></header>", StringComparison.Ordinal));

        var result = Executable.RunAt(home.Path, work.Path, "--target", "FinalVerification");

        Assert.True(result.ExitCode == 4, result.Output);
        using (var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Run, "outcome.json"))))
        {
            Assert.Equal("conformance_failed", outcome.RootElement.GetProperty("stoppedReason").GetString());
            Assert.Contains("0.999", outcome.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        // Asked again with everything up to date, it is still no verified run.
        Assert.Equal(4, Executable.RunAt(home.Path, work.Path, "--target", "FinalVerification").ExitCode);

        File.WriteAllText(template, untouched);
        var again = Executable.RunAt(home.Path, work.Path, "--target", "FinalVerification", "--rerun", "FinalVerification");
        Assert.True(again.ExitCode == 0, again.Output);
        RequireResolved(work.Run);
    }

    // From outside: every recorded figure of the page leads to a file of that digest.
    private static void RequireResolved(string run)
    {
        using var provenance = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "report", "provenance.json")));
        var figures = provenance.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.True(figures.Count > 100);
        foreach (var figure in figures.Where(figure => figure.GetProperty("sha256").GetString()!.Length > 0 && figure.GetProperty("file").GetString() != "outcome.json"))
        {
            var file = Path.Combine(run, figure.GetProperty("file").GetString()!);
            Assert.Equal(figure.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        }
    }
}
