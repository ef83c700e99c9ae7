using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

/// <summary>What happens to a finished run when somebody changes the dataset on the Hub.</summary>
[Collection(QuickstartCollection.Name)]
public sealed class HubChangeTests(QuickstartFixture fixture) : IDisposable
{
    private const string Dataset = "local/customer-intents";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dataset_that_changed_on_the_hub_is_named_leaves_the_run_as_it_is_and_is_trained_on_only_after_a_decision()
    {
        using (var copy = Process.Start("cp", ["-a", fixture.Folder.Path + "/.", _folder.Path]))
        {
            await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await CommitAsync();
        var verified = Executable.Run(_folder.Path, "--target", "Verify");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        Assert.Matches($"drift    {Dataset} has moved from [0-9a-f]{{7}} to [0-9a-f]{{7}} on the Hub since the run was locked", verified.Output);

        var jobs = Jobs();
        var again = Executable.Run(_folder.Path, "--target", "FinalVerification");
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(jobs, Jobs());

        var anew = Executable.Run(_folder.Path, "--target", "FinalVerification", "--rerun", "Research");
        Assert.True(anew.ExitCode == 3, anew.Output + anew.Error);
        Assert.Contains("--rebuy", anew.Output + anew.Error, StringComparison.Ordinal);
        Assert.Equal(jobs, Jobs());
    }

    private int Jobs()
    {
        using var status = JsonDocument.Parse(Executable.Run(_folder.Path, "--target", "Status", "--json").Output);
        return status.RootElement.GetProperty("jobs").GetArrayLength();
    }

    private async Task CommitAsync()
    {
        using var hub = Executable.Start(Executable.Home, _folder.Path, "--target", "HubServe");
        var address = (await hub.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split('=')[1];
        var token = (await hub.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split('=')[1];
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var lines = """{"key":"header","value":{"summary":"Say more"}}""" + "\n" + $$$"""{"key":"file","value":{"path":"NOTES.md","content":"{{{Convert.ToBase64String("More."u8)}}}"}}""";
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync(new Uri($"api/datasets/{Dataset}/commit/main", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        hub.Kill(entireProcessTree: true);
        await hub.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
