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
    public void A_secret_reaches_the_job_and_never_comes_back() =>
        Assert.DoesNotContain("not-for-print", hub.Ask("jobs.mjs").ToJsonString(), StringComparison.Ordinal);
}
