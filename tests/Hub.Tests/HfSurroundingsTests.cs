using Trainwright.Foundation;

namespace Trainwright.Hub.Tests;

/// <summary>What the real hf would be started with; a stand-in writes it down.</summary>
public sealed class HfSurroundingsTests : IDisposable
{
    private const string Token = "hf_the_token_of_this_test";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_local_Hub_is_reached_without_Xet_or_proxy_or_anything_of_the_users_own()
    {
        var (environment, arguments) = await RunAsync(new Uri("http://127.0.0.1:9/"), isEmbedded: true);
        Assert.Equal("http://127.0.0.1:9", environment["HF_ENDPOINT"]);
        Assert.Equal("1", environment["HF_HUB_DISABLE_XET"]);
        Assert.Contains("127.0.0.1", environment["NO_PROXY"], StringComparison.Ordinal);
        Assert.Equal(environment["NO_PROXY"], environment["no_proxy"]);
        Assert.Equal(Path.Combine(_folder.Path, "home"), environment["HF_HOME"]);
        Assert.Equal(Token, environment["HF_TOKEN"]);
        Assert.All(["HF_HUB_OFFLINE", "HF_TOKEN_PATH", "HUGGING_FACE_HUB_TOKEN", "HF_DEBUG"], name => Assert.DoesNotContain(name, environment.Keys));
        Assert.All(["HF_HUB_DISABLE_UPDATE_CHECK", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS", "NO_COLOR"], name => Assert.Equal("1", environment[name]));
        Assert.Equal("auth whoami --json", arguments);
    }

    [Fact]
    public async Task The_real_Hub_keeps_Xet_and_the_users_proxy()
    {
        var (environment, _) = await RunAsync(new Uri("https://huggingface.co"), isEmbedded: false);
        Assert.DoesNotContain("HF_HUB_DISABLE_XET", environment.Keys);
        Assert.Equal("proxy.of.the.user", environment["NO_PROXY"]);
        Assert.Equal("https://huggingface.co", environment["HF_ENDPOINT"]);
    }

    private async Task<(Dictionary<string, string> Environment, string Arguments)> RunAsync(Uri endpoint, bool isEmbedded)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        var (program, users) = (Path.Combine(_folder.Path, "hf"), Path.Combine(_folder.Path, "with-users-settings"));
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n[ \"$1\" = version ] && echo 1.29.0 && exit 0\nenv > '{_folder.Path}/env'\necho \"$*\" > '{_folder.Path}/arguments'\necho '{{\"user\":\"u\"}}'\n", TestContext.Current.CancellationToken);

        // The user's own settings come from outside: a shell between this process and hf sets them, as a profile would.
        await File.WriteAllTextAsync(users, $"#!/bin/sh\n: \"${{NO_PROXY:=proxy.of.the.user}}\"\nexport NO_PROXY\nexec '{program}' \"$@\"\n", TestContext.Current.CancellationToken);
#pragma warning disable CA1416 // Skipped on Windows above.
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(users, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        Environment.SetEnvironmentVariable("HF_HUB_OFFLINE", "1");
        Environment.SetEnvironmentVariable("HF_TOKEN_PATH", "/home/user/.cache/token");
        try
        {
            var cli = new HfCli(HfCommand.OnPath(users), new HfCliOptions(endpoint, Token, Path.Combine(_folder.Path, "home"), isEmbedded), new Redactor(), _ => { });
            Assert.Equal("u", await cli.WhoAmIAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            Environment.SetEnvironmentVariable("HF_HUB_OFFLINE", null);
            Environment.SetEnvironmentVariable("HF_TOKEN_PATH", null);
        }

        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "env"), TestContext.Current.CancellationToken);
        return (lines.Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]),
            (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "arguments"), TestContext.Current.CancellationToken)).Trim());
    }
}
