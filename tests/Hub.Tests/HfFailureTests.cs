using Trainwright.Rules;

namespace Trainwright.Hub.Tests;

public sealed class HfFailureTests
{
    [Theory]
    [InlineData("Error: Client error '401 Unauthorized' for url 'https://hub/api/x'", StoppedReason.ServiceUnavailable, "HF_TOKEN")]
    [InlineData("Error: 402 Client Error: Payment Required for url: https://hub/api/jobs/ns", StoppedReason.DecisionNeeded, "billing")]
    [InlineData("Error: 403 Forbidden: the token has no write access", StoppedReason.DecisionNeeded, "write")]
    [InlineData("Error: 404 Client Error. Model 'x' not found.", StoppedReason.ResourceUnavailable, "check the name")]
    [InlineData("Error: 409 Client Error: Conflict for url: https://hub/api/repos/create", StoppedReason.ServiceUnavailable, "there already")]
    [InlineData("Error: 412 Precondition Failed", StoppedReason.ServiceUnavailable, "in between")]
    [InlineData("Error: 429 Too Many Requests", StoppedReason.ServiceUnavailable, "wait")]
    [InlineData("Error: Server error '503 Service Unavailable' for url 'https://hub'", StoppedReason.ServiceUnavailable, "later")]
    [InlineData("httpx.ConnectError: [Errno 111] Connection refused", StoppedReason.ServiceUnavailable, "network")]
    [InlineData("Error: something else", StoppedReason.ServiceUnavailable, "Run the line")]
    public void Every_refusal_becomes_a_stop_reason_and_the_next_thing_to_type(string errors, string reason, string advice)
    {
        var failure = Assert.Throws<HubException>(() => new HfResult("hf upload a b", 1, string.Empty, errors).Checked());
        Assert.Equal(reason, failure.StopReason);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_hf_does_not_know_asks_for_a_newer_one()
    {
        var failure = Assert.Throws<HubException>(() => new HfResult("hf jobs wait x", 2, string.Empty, "No such command 'wait'.").Checked());
        Assert.Contains("pip install -U", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.17.3\n")]
    [InlineData("huggingface_hub version: 0.36.2\n")]
    public void An_hf_that_is_too_old_is_refused_with_the_command_that_updates_it(string printed)
    {
        var refused = Assert.Throws<HubException>(() => HfVersion.Require("hf", printed));
        Assert.Contains("pip install -U 'huggingface_hub>=1.18'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.18.0")]
    [InlineData("hf 1.29.1 (python 3.12)")]
    [InlineData("2.0.0.dev0")]
    [InlineData("built from source")]
    public void A_newer_hf_is_taken(string printed) => HfVersion.Require("hf", printed);

    [Fact]
    public async Task The_version_is_asked_once_and_before_anything_is_sent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder.Path, "hf");
        var said = Path.Combine(folder.Path, "said");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho \"$1\" >> '{said}'\n[ \"$1\" = version ] && echo 1.3.0\n", TestContext.Current.CancellationToken);
#pragma warning disable CA1416 // Skipped on Windows above.
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        var cli = new HfCli(HfCommand.OnPath(program), new HfCliOptions(new Uri("http://127.0.0.1:9"), null, folder.Path, true), new Foundation.Redactor(), _ => { });
        var refused = await Assert.ThrowsAsync<HubException>(() => cli.CreateRepoAsync(RepoKind.Model, "a/b", isPrivate: false, TestContext.Current.CancellationToken));
        Assert.Contains("version 1.3", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["version"], await File.ReadAllLinesAsync(said, TestContext.Current.CancellationToken));
    }
}
