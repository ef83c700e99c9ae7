namespace Trainwright.Clients.Tests;

public sealed class CommandLineTests(ServedHub hub)
{
    [Fact]
    public void The_command_line_of_the_client_uploads_branches_lists_and_deletes()
    {
        var seen = hub.Ask("hfjs.mjs", ServedHub.NewName());
        Assert.All(["uploaded", "branched", "models", "hardware", "deleted"], step => Assert.True((int)seen[step]!["code"]! == 0, $"{step}: {seen[step]!["said"]}"));
        Assert.Equal("by hand", (string?)seen["file"]);
        Assert.Contains("cpu-basic", (string)seen["hardware"]!["said"]!, StringComparison.Ordinal);
    }
}
