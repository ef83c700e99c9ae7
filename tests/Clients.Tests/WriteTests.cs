using System.Text.Json.Nodes;

namespace Trainwright.Clients.Tests;

public sealed class WriteTests(ServedHub hub)
{
    [Fact]
    public void Small_and_large_files_are_committed_read_back_and_deleted()
    {
        var name = ServedHub.NewName();
        var seen = hub.Ask("write.mjs", name);
        Assert.EndsWith("/" + name, (string?)seen["created"]!["repoUrl"], StringComparison.Ordinal);
        Assert.Null(File(seen, "notes/für alle.txt")["lfs"]);
        Assert.Equal((string?)seen["sent"], (string?)File(seen, "weights.bin")["lfs"]!["oid"]);
        Assert.Equal("grüezi", (string?)seen["note"]);
        Assert.Equal((string?)seen["sent"], (string?)seen["received"]);
        Assert.Equal([".gitattributes", "notes", "notes/für alle.txt", "weights.bin"], seen["afterwards"]!.AsArray().Select(path => (string)path!));
    }

    [Fact]
    public void Bytes_that_the_Hub_has_are_not_sent_again()
    {
        var seen = hub.Ask("write.mjs", ServedHub.NewName());
        Assert.InRange((int)seen["uploadsOfFirst"]!, 0, 1);
        Assert.Equal(0, (int)seen["uploadsOfCopy"]!);
        Assert.Equal((string?)seen["sent"], (string?)File(seen, "copy.bin")["lfs"]!["oid"]);
    }

    [Fact]
    public void The_history_is_read_page_by_page_newest_first()
    {
        var seen = hub.Ask("write.mjs", ServedHub.NewName());
        Assert.Equal(["Drop the copy", "Add copy.bin", "Add a note and weights", "initial commit"], seen["commits"]!.AsArray().Select(title => (string)title!));
        Assert.Equal(4, (int)seen["count"]!);
    }

    [Fact]
    public void Branches_and_pull_requests_hold_files_that_main_does_not()
    {
        var name = ServedHub.NewName();
        var seen = hub.Ask("branches.mjs", name);
        Assert.Equal("trial.txt", (string?)seen["onTrial"]);
        Assert.Null(seen["onMain"]);
        Assert.Equal("proposed.txt", (string?)seen["proposal"]);
        Assert.EndsWith($"/{name}/discussions/1", (string?)seen["proposalUrl"], StringComparison.Ordinal);
        Assert.Equal("RevisionNotFound", (string?)seen["gone"]!["code"]);
        Assert.False((bool)seen["forThePublic"]!);
        Assert.True((bool)seen["isDeleted"]!);
    }

    private static JsonNode File(JsonNode seen, string path) => seen["files"]!.AsArray().Single(file => (string)file!["path"]! == path)!;
}
