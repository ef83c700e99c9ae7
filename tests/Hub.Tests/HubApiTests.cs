using System.Text;
using Microsoft.AspNetCore.Http;

namespace Trainwright.Hub.Tests;

public sealed class HubApiTests
{
    private const string Sha = "0123456789abcdef0123456789abcdef01234567";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HubApi Api(ScriptedHub hub, string? cache = null) => new(new HubApiOptions(hub.Address, "hf_local_token", cache));

    [Fact]
    public async Task What_does_not_exist_is_null()
    {
        await using var hub = await ScriptedHub.StartAsync();
        using var api = Api(hub);
        Assert.Null(await api.RepoAsync(RepoKind.Model, "a/none", null, Cancellation));
        Assert.Null(await api.FileAsync(RepoKind.Dataset, "a/none", "main", "x.csv", 10, Cancellation));
        Assert.Null(await api.PaperAsync("2401.00001", Cancellation));
        Assert.Null(await api.PaperTextAsync("2401.00001", Cancellation));
        Assert.Equal(4, hub.Requests.Count);
    }

    [Fact]
    public async Task A_gated_repository_is_an_error_that_says_where_to_accept_its_terms()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /api/models/a/gated", context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers["X-Error-Code"] = "GatedRepo";
            return Task.CompletedTask;
        });
        using var api = Api(hub);
        var error = await Assert.ThrowsAsync<HubException>(() => api.RepoAsync(RepoKind.Model, "a/gated", null, Cancellation));
        Assert.Equal("GatedRepo", error.ErrorCode);
        Assert.Contains("Accept its terms", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_shows_the_name_that_the_Hub_resolved()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /api/models/old/name", context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = "/api/models/new/name";
            return Task.CompletedTask;
        });
        hub.On("GET /api/models/new/name", $$"""{"id":"new/name","sha":"{{Sha}}","tags":["license:mit","x"],"safetensors":{"total":1234},"gated":"auto","lastModified":"2026-01-31T12:00:00.000Z"}""");
        using var api = Api(hub);
        var info = await api.RepoAsync(RepoKind.Model, "old/name", null, Cancellation);
        Assert.Equal(new RepoInfo(RepoKind.Model, "new/name", Sha, "mit", info!.Tags, 1234, true, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)), info);
        Assert.All(hub.Requests, request => Assert.Equal("Bearer hf_local_token", request.Authorization));
    }

    [Fact]
    public async Task A_redirect_elsewhere_gets_no_token()
    {
        await using var hub = await ScriptedHub.StartAsync();
        await using var elsewhere = await ScriptedHub.StartAsync();
        elsewhere.On("GET /blob", context => context.Response.WriteAsync("bytes"));
        hub.On("GET /a/b/resolve/main/f.bin", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = new Uri(elsewhere.Address, "/blob").AbsoluteUri;
            return Task.CompletedTask;
        });
        using var api = Api(hub);
        Assert.Equal("bytes", Encoding.UTF8.GetString((await api.FileAsync(RepoKind.Model, "a/b", "main", "f.bin", 100, Cancellation))!));
        Assert.Equal("Bearer hf_local_token", Assert.Single(hub.Requests).Authorization);
        Assert.Empty(Assert.Single(elsewhere.Requests).Authorization);
    }

    [Fact]
    public async Task A_busy_Hub_is_asked_again_after_the_time_that_it_asked_for()
    {
        await using var hub = await ScriptedHub.StartAsync();
        var answers = 0;
        hub.On("GET /api/whoami-v2", context =>
        {
            if (Interlocked.Increment(ref answers) == 1)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "1";
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("""{"name":"ada","orgs":[{"name":"lab"}],"auth":{"accessToken":{"role":"read"}}}""");
        });
        using var api = Api(hub);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var identity = await api.WhoAmIAsync(Cancellation);
        Assert.Equal(("ada", "lab", false), (identity!.Name, Assert.Single(identity.Organizations), identity.CanWrite));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 5);
    }

    [Fact]
    public async Task A_Hub_in_trouble_is_asked_four_times_and_no_more()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /api/models", context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        using var api = Api(hub);
        var error = await Assert.ThrowsAsync<HubException>(() => api.SearchAsync(RepoKind.Model, "x", 5, Cancellation));
        Assert.Equal(503, error.Status);
        Assert.Equal(4, hub.Requests.Count);
    }

    [Fact]
    public async Task A_long_tree_is_read_to_its_last_page()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On($"GET /api/datasets/a/b/tree/{Sha}", context =>
        {
            if (context.Request.Query["cursor"].Count == 0)
            {
                context.Response.Headers.Link = $"<{hub.Address}api/datasets/a/b/tree/{Sha}?recursive=true&cursor=2>; rel=\"next\"";
                return context.Response.WriteAsync("""[{"type":"directory","path":"d","oid":"0"},{"type":"file","path":"d/z","oid":"git1","size":3}]""");
            }

            return context.Response.WriteAsync("""[{"type":"file","path":"a.bin","oid":"git2","size":130,"lfs":{"oid":"sha256","size":5000,"pointerSize":130}}]""");
        });
        using var api = Api(hub);
        var files = await api.TreeAsync(RepoKind.Dataset, "a/b", Sha, Cancellation);
        Assert.Equal([new Rules.RepoFile("a.bin", 5000, "sha256"), new Rules.RepoFile("d/z", 3, "git1")], files);
    }

    [Fact]
    public async Task A_file_of_a_commit_is_asked_for_once_and_a_file_of_a_branch_each_time()
    {
        await using var hub = await ScriptedHub.StartAsync();
        using var folder = new TemporaryFolder();
        hub.On($"GET /a/b/resolve/{Sha}/config.json", "{}").On("GET /a/b/resolve/main/config.json", "{}");
        using var api = Api(hub, folder.Path);
        foreach (var revision in new[] { Sha, Sha, "main", "main" })
        {
            Assert.Equal("{}"u8.ToArray(), await api.FileAsync(RepoKind.Model, "a/b", revision, "config.json", 100, Cancellation));
        }

        Assert.Equal(3, hub.Requests.Count);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_even_when_its_length_is_not_announced()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /a/b/resolve/main/big", async context =>
        {
            for (var i = 0; i < 100; i++)
            {
                await context.Response.WriteAsync(new string('x', 1000));
                await context.Response.Body.FlushAsync();
            }
        });
        using var api = Api(hub);
        var error = await Assert.ThrowsAsync<HubException>(() => api.FileAsync(RepoKind.Model, "a/b", "main", "big", 5000, Cancellation));
        Assert.Contains("at most 5000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_is_read_in_numbers_and_a_T4_has_no_bfloat16()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("GET /api/jobs/hardware", """
            [{"name":"cpu-basic","prettyName":"CPU Basic","cpu":"2 vCPU","ram":"16 GB","ephemeralStorage":"50 GB","accelerator":null,"unitCostUSD":0.000167,"unitLabel":"minute"},
             {"name":"t4-small","prettyName":"T4","cpu":4,"ram":"15 GB","ephemeralStorage":"1 TB","accelerator":{"model":"T4","quantity":"1","vram":"16 GB"},"unitCostMicroUSD":6667,"unitLabel":"minute"},
             {"name":"a10g-largex2","prettyName":"A10G","cpu":"24 vCPU","ram":"92 GB","ephemeralStorage":"1000 GB","accelerator":{"model":"A10G","quantity":"2","vram":"48 GB"},"unitCostUSD":0.05,"unitLabel":"fortnight"}]
            """);
        using var api = Api(hub);
        var flavors = await api.HardwareAsync(Cancellation);
        Assert.Equal(new Rules.Flavor("cpu-basic", "CPU Basic", 2, 16, 50, null, 0, 0, false, 0.000167m), flavors[0]);
        Assert.Equal(new Rules.Flavor("t4-small", "T4", 4, 15, 1000, "T4", 1, 16, false, 0.006667m), flavors[1]);
        Assert.True(flavors[2].Bf16);
        Assert.Null(flavors[2].UsdPerMinute);
    }
}
