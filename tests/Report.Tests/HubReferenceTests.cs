namespace Trainwright.Report.Tests;

public sealed class HubReferenceTests
{
    private const string Endpoint = "http://127.0.0.1:8642";

    [Theory]
    [InlineData("hub://models/a/b@abc/dir/train file.py", Endpoint + "/a/b/blob/abc/dir/train%20file.py")]
    [InlineData("hub://models/a/b@abc", Endpoint + "/a/b/tree/abc")]
    [InlineData("hub://models/a/b", Endpoint + "/a/b")]
    [InlineData("hub://models/gpt2", Endpoint + "/gpt2")]
    [InlineData("hub://datasets/a/b@abc/train.jsonl", Endpoint + "/datasets/a/b/blob/abc/train.jsonl")]
    [InlineData("hub://spaces/a/b", Endpoint + "/spaces/a/b")]
    [InlineData("hub://jobs/me/6f2a", Endpoint + "/jobs/me/6f2a")]
    [InlineData("arxiv:1607.01759", "https://arxiv.org/abs/1607.01759")]
    [InlineData("https://example.org/x", "https://example.org/x")]
    public void A_reference_becomes_an_address(string reference, string url) => Assert.Equal(url, HubReference.ToUrl(reference, Repository.Hub));

    [Theory]
    [InlineData("hub://models/a/b/c/d")]
    [InlineData("hub://models/a/b@abc/../../x")]
    [InlineData("hub://models/a b")]
    [InlineData("hub://secrets/a/b")]
    [InlineData("arxiv:../x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("03-resources/resources.json")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_has_none(string? reference) => Assert.Null(HubReference.ToUrl(reference, Repository.Hub));

    [Fact]
    public void An_endpoint_may_have_a_path() =>
        Assert.Equal("https://host/hub/a/b", HubReference.ToUrl("hub://models/a/b", new Uri("https://host/hub/")));

    [Fact]
    public void A_commit_is_shown_short() =>
        Assert.Equal("models/a/b@4b1d0c6f/x.py", HubReference.Shorten($"hub://models/a/b@{SampleRun.Sha}/x.py"));
}
