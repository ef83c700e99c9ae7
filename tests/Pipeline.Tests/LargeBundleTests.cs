using System.Security.Cryptography;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

/// <summary>A run whose scripts are longer than the environment of a job can carry.</summary>
public sealed class LargeBundleTests : IDisposable
{
    private const int Lines = 2500;
    private readonly TemporaryFolder _home = new();
    private readonly TemporaryFolder _work = new();

    public void Dispose()
    {
        _home.Dispose();
        _work.Dispose();
    }

    [Fact]
    public void Scripts_over_the_limit_are_stored_in_a_private_dataset_and_run_from_there()
    {
        Installations.Copy(_home.Path);
        var template = Path.Combine(_home.Path, "templates", "train", "text_classification.py.sbn");
        File.AppendAllLines(template, Enumerable.Range(0, Lines).Select(_ => "# " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(80))));
        var result = Executable.RunAt(_home.Path, _work.Path, "--target", "GpuPreflight");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var bundles = Path.Combine(_work.Path, "hub", "repos", "datasets", "local", "trainwright-bundles");
        Assert.Single(HubHistory.Files(bundles).Keys, path => path.StartsWith("bundles/", StringComparison.Ordinal));
        var here = Executable.RunAt(_home.Path, Path.Combine(_work.Path, "here"), "--target", "GpuPreflight", "--jobs", "local");
        Assert.True(here.ExitCode == 0, here.Output + here.Error);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(bundles, "repo.json")));
        Assert.True(record.RootElement.GetProperty("private").GetBoolean());
    }
}
