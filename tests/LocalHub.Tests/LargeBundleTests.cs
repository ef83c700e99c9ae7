using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.LocalHub.Tests;

/// <summary>The whole way: the built-in hf as a process, a Hub, a job.</summary>
public sealed class LargeBundleTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task A_bundle_over_the_limit_is_stored_in_a_private_dataset_and_the_job_runs_what_the_pinned_address_holds()
    {
        var data = RandomNumberGenerator.GetBytes(200_000);
        using var home = new HomeFolder();
        var calls = new List<HfInvocation>();
        var cli = Cli(home.Path, calls);
        var spec = Spec(new()
        {
            ["train.py"] = "import hashlib, os, sys\nprint('RESULT', hashlib.sha256(open('data.bin', 'rb').read()).hexdigest(), sys.argv[1], sorted(name for name in os.environ if name.startswith('TRAINWRIGHT_BUNDLE')))\n"u8.ToArray(),
            ["data.bin"] = data,
        });
        var id = await cli.SubmitJobAsync(spec, new Dictionary<string, string> { ["HF_TOKEN"] = shared.Hub.Token }, TestHub.Ct);
        var log = new List<string>();
        await foreach (var line in cli.LogsAsync("local", id, follow: true, TestHub.Ct))
        {
            log.Add(line);
        }

        Assert.Contains($"RESULT {Convert.ToHexStringLower(SHA256.HashData(data))} go []", log);
        var environment = (await shared.Hub.JsonAsync($"/api/jobs/local/{id}"))["environment"]!.AsObject();
        Assert.False(environment.ContainsKey(BundleTransport.Variable));
        Assert.Matches(new Regex($"^{Regex.Escape(shared.Hub.Endpoint)}/datasets/local/trainwright-bundles/resolve/[0-9a-f]{{40}}/bundles/{environment[BundleAddress.DigestVariable]}\\.tar\\.gz$"), (string)environment[BundleAddress.AddressVariable]!);
        Assert.True((bool)(await shared.Hub.JsonAsync("/api/datasets/local/trainwright-bundles"))["private"]!);
        Assert.Equal(["repos", "upload", "jobs"], calls.Take(3).Select(call => call.Line.Split(' ')[1]));
        Assert.DoesNotContain(calls, call => call.Line.Contains(shared.Hub.Token, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(home.Path, "*.tar.gz", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_bundle_that_cannot_be_stored_buys_nothing()
    {
        using var home = new HomeFolder();
        var calls = new List<HfInvocation>();
        var spec = Spec(new() { ["train.py"] = [1], ["data.bin"] = RandomNumberGenerator.GetBytes(200_000) }) with { Namespace = "somebody-else" };
        var refused = await Assert.ThrowsAsync<JobHostException>(() => Cli(home.Path, calls).SubmitJobAsync(spec, new Dictionary<string, string> { ["HF_TOKEN"] = shared.Hub.Token }, TestHub.Ct));
        Assert.False(refused.IsAmbiguous);
        Assert.Equal(StoppedReason.DecisionNeeded, refused.StopReason);
        Assert.DoesNotContain(calls, call => call.Line.StartsWith("hf jobs", StringComparison.Ordinal));
    }

    private static JobSpec Spec(Dictionary<string, byte[]> files) => new(
        "large", "local", "cpu-basic", 60, "python:3.12", BundleTransport.Wrap(["python", "train.py", "go"]),
        new(StringComparer.Ordinal) { [BundleTransport.Variable] = BundleTransport.Pack(files) }, ["HF_TOKEN"], []);

    private HfCli Cli(string home, List<HfInvocation> calls)
    {
        var harness = new SelfCommand("dotnet", [Path.Combine(AppContext.BaseDirectory, "Trainwright.HfHarness.dll")]);
        return new HfCli(HfCommand.Builtin(harness), new HfCliOptions(new Uri(shared.Hub.Endpoint + "/"), shared.Hub.Token, home, IsEmbedded: true), new Redactor(), calls.Add);
    }

    private sealed class HomeFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("trainwright-home-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
