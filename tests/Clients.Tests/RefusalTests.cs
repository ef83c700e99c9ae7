using System.Text.Json.Nodes;

namespace Trainwright.Clients.Tests;

public sealed class RefusalTests
{
    private readonly JsonNode _refusals;

    public RefusalTests(ServedHub hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        _refusals = hub.Ask("refusals.mjs", ServedHub.NewName());
    }

    [Fact]
    public void Every_refusal_has_the_status_and_code_that_the_client_knows()
    {
        Assert.Equal((404, "RepoNotFound"), Of("missingRepo"));
        Assert.Equal((404, "RepoNotFound"), Of("missingTree"));
        Assert.Equal((404, "RevisionNotFound"), Of("missingRevision"));
        Assert.Equal((404, "EntryNotFound"), Of("missingFile"));
        Assert.Equal((401, "Unauthorized"), Of("badToken"));
        Assert.Equal((401, "Unauthorized"), Of("badTokenOnPublicRead"));
        Assert.Equal((401, "Unauthorized"), Of("noToken"));
        Assert.Equal((409, "Conflict"), Of("existing"));
        Assert.Equal((403, "Forbidden"), Of("foreign"));
        Assert.Equal((412, "PreconditionFailed"), Of("stale"));
    }

    [Fact]
    public void A_refusal_tells_a_person_what_is_wrong_and_what_to_do()
    {
        Assert.Contains("'local/missing' is not on this embedded Hub", Message("missingRepo"), StringComparison.Ordinal);
        Assert.Contains("--hub huggingface", Message("missingRepo"), StringComparison.Ordinal);
        Assert.Contains("this token is not the embedded Hub's", Message("badToken"), StringComparison.Ordinal);
        Assert.Contains("only the namespace 'local' can be written", Message("foreign"), StringComparison.Ordinal);
        Assert.Contains("commit again", Message("stale"), StringComparison.Ordinal);
    }

    [Fact]
    public void Public_reads_need_no_token() => Assert.Equal("local/hashed-linear-base", (string?)_refusals["publicRead"]);

    private (int Status, string? Code) Of(string refusal) => ((int)_refusals[refusal]!["status"]!, (string?)_refusals[refusal]!["code"]);

    private string Message(string refusal) => (string)_refusals[refusal]!["message"]!;
}
