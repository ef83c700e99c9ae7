namespace Trainwright.Clients.Tests;

public sealed class JobTests(ServedHub hub)
{
    [Fact]
    public void A_job_is_run_watched_found_and_cancelled()
    {
        var seen = hub.Ask("jobs.mjs");
        Assert.Contains(seen["hardware"]!.AsArray(), flavor => (string?)flavor!["name"] == "cpu-basic" && (decimal)flavor["unitCostUSD"]! > 0);
        Assert.Equal("COMPLETED", (string?)seen["done"]!["status"]!["stage"]);
        Assert.Equal("greeting", (string?)seen["done"]!["labels"]!["kind"]);
        Assert.Contains("hello you 13", seen["log"]!.AsArray().Select(line => (string)line!));
        Assert.Equal("CANCELED", (string?)seen["cancelled"]!["status"]!["stage"]);
        Assert.Subset(seen["listed"]!.AsArray().Select(id => (string)id!).ToHashSet(), seen["ids"]!.AsArray().Select(id => (string)id!).ToHashSet());
    }

    [Fact]
    public void A_job_is_measured_while_it_runs_its_stages_are_told_and_it_can_be_run_again()
    {
        var seen = hub.Ask("jobs.mjs");
        Assert.True((int)seen["metrics"]! > 0);
        Assert.Equal("ERROR", (string?)seen["stages"]!.AsArray()[^1]);
        Assert.Equal("ERROR", (string?)seen["stagesAgain"]!.AsArray()[^1]);
        Assert.True((bool)seen["isAnother"]!);
        Assert.Contains("exit code: 3", (string)seen["failed"]!["status"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_reaches_the_job_and_never_comes_back() =>
        Assert.DoesNotContain("not-for-print", hub.Ask("jobs.mjs").ToJsonString(), StringComparison.Ordinal);
}
