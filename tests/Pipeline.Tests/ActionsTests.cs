using System.Diagnostics;

namespace Trainwright.Pipeline.Tests;

public sealed class ActionsTests : IDisposable
{
    private const string Secret = "hf_abcdefghijklmnopqrstuvwxyz012345";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_GitHub_Actions_a_stop_is_an_annotation_a_summary_and_outputs_and_the_token_is_masked()
    {
        var start = Executable.StartInfo(Executable.Home, _folder.Path, "--target", "FullJob", "--cost-cap-usd", "0.0006");
        var (summary, outputs) = (Path.Combine(_folder.Path, "summary.md"), Path.Combine(_folder.Path, "outputs"));
        start.Environment["GITHUB_ACTIONS"] = "true";
        start.Environment["GITHUB_STEP_SUMMARY"] = summary;
        start.Environment["GITHUB_OUTPUT"] = outputs;
        start.Environment["HF_TOKEN"] = Secret;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(5, process.ExitCode);
        var lines = output.Split('\n');
        Assert.Equal($"::add-mask::{Secret}", lines[0]);
        Assert.DoesNotContain(lines.Skip(1), line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(lines, line => line == "::group::GpuPreflight");
        Assert.Equal(lines.Count(line => line.StartsWith("::group::", StringComparison.Ordinal)), lines.Count(line => line.StartsWith("::endgroup::", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("::error ", StringComparison.Ordinal));
        Assert.Contains("cost_cap", File.ReadAllText(summary), StringComparison.Ordinal);
        Assert.Contains("status<<", File.ReadAllText(outputs), StringComparison.Ordinal);
    }
}
