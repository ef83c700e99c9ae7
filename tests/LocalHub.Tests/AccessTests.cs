using System.Net;
using System.Net.Sockets;

namespace Trainwright.LocalHub.Tests;

public sealed class AccessTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Theory]
    [InlineData("GET", "/api/whoami-v2")]
    [InlineData("GET", "/api/jobs/local")]
    [InlineData("POST", "/api/jobs/local")]
    [InlineData("POST", "/api/repos/create")]
    [InlineData("POST", "/api/models/org/tiny-bert/commit/main")]
    [InlineData("POST", "/api/models/org/tiny-bert/preupload/main")]
    [InlineData("POST", "/org/tiny-bert.git/info/lfs/objects/batch")]
    [InlineData("GET", "/api/settings/repositories")]
    public async Task Without_a_token_only_public_reads_answer(string method, string path)
    {
        var hub = shared.Hub;
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.SendAsync(new HttpMethod(method), path, token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.SendAsync(new HttpMethod(method), path, token: "hf_" + new string('0', 40))).StatusCode);
    }

    [Fact]
    public async Task The_user_is_local_and_writes_nowhere_else()
    {
        var hub = shared.Hub;
        Assert.Equal("local", (string?)(await hub.JsonAsync("/api/whoami-v2"))["name"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.PostAsync("/api/repos/create", """{"name":"x","organization":"org"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.CommitAsync("org/tiny-bert", [TestHub.FileLine("a", "1")])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync("/api/repos/create", """{"name":"../x"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.PostAsync("/api/repos/create", """{"name":".."}""")).StatusCode);
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        var hub = shared.Hub;
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.GetAsync("/api/models", "user", ("Host", "evil.example"))).StatusCode);
    }

    [Fact]
    public async Task A_private_repository_is_not_there_for_the_public()
    {
        var hub = shared.Hub;
        await hub.PostJsonAsync("/api/repos/create", """{"name":"mine","private":true}""");
        Assert.Equal(HttpStatusCode.OK, (await hub.GetAsync("/api/models/local/mine")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/api/models/local/mine", token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/local/mine/resolve/main/.gitattributes", token: null)).StatusCode);
        Assert.DoesNotContain((await hub.JsonAsync("/api/models", token: null)).AsArray(), model => (string)model!["id"]! == "local/mine");
    }

    [Fact]
    public async Task A_restart_keeps_the_address_the_token_and_what_was_written()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("out");
        var before = (hub.Endpoint, hub.Token);
        await hub.RestartAsync();
        Assert.Equal(before, (hub.Endpoint, hub.Token));
        Assert.Equal(HttpStatusCode.OK, (await hub.GetAsync("/api/models/local/out")).StatusCode);
    }

    [Fact]
    public async Task The_token_file_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var hub = shared.Hub;
#pragma warning disable CA1416 // Skipped on Windows above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(hub.Store, "token")));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_port_that_a_foreign_process_took_is_left_to_it()
    {
        await using var hub = await TestHub.StartAsync();
        var before = new Uri(hub.Endpoint).Port;
        await hub.StopAsync();
        using var foreign = new TcpListener(IPAddress.Loopback, before);
        foreign.Start();
        await hub.RestartAsync();
        Assert.NotEqual(before, new Uri(hub.Endpoint).Port);
        Assert.Equal("local", (string?)(await hub.JsonAsync("/api/whoami-v2"))["name"]);
    }

    [Fact]
    public async Task A_second_hub_of_a_root_joins_the_first_and_takes_its_place_when_it_stops()
    {
        await using var hub = await TestHub.StartAsync();
        await using var second = await EmbeddedHub.StartAsync(hub.Options, TestHub.Ct);
        Assert.True(second.IsJoined);
        Assert.Equal((hub.Endpoint, hub.Token), (second.Endpoint, second.UserToken));
        var address = hub.Endpoint;
        await hub.StopAsync();
        for (var tries = 0; second.IsJoined && tries < 200; tries++)
        {
            await Task.Delay(20, TestHub.Ct);
        }

        Assert.False(second.IsJoined);
        Assert.Equal(address, second.Endpoint);
    }
}
