using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>
/// Trainwright's own <c>hf</c>: the commands that the pipeline uses, with the arguments, outputs and exit codes of the
/// real one, so that a bare machine needs no Python package and a pasted line works with either.
/// </summary>
public static class HfApplet
{
    private const string Version = "1.29.0";
    private const int UsageError = 2;
    private static readonly string[] Commands = ["auth", "download", "jobs", "repos", "upload", "version"];

    /// <summary>Runs a command; <c>HF_ENDPOINT</c> and <c>HF_TOKEN</c> come from the environment.</summary>
    /// <returns>0 done, 1 refused or failed, 2 not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(stdout);
        ArgumentNullException.ThrowIfNull(stderr);
        try
        {
            var endpoint = Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } address ? address : "https://huggingface.co";
            using var hub = new HubWriter(new Uri(endpoint), Environment.GetEnvironmentVariable("HF_TOKEN") is { Length: > 0 } token ? token : null);
            return await DispatchAsync(args, hub, stdout, stderr, cancellationToken).ConfigureAwait(false);
        }
        catch (AppletUsageException exception)
        {
            await stderr.WriteLineAsync($"Usage: hf {string.Join(' ', args.Take(2).Where(word => word.Length > 0 && word[0] != '-'))} [OPTIONS]\nError: {exception.Message}").ConfigureAwait(false);
            return UsageError;
        }
        catch (Exception exception) when (exception is HubException or IOException or JsonException)
        {
            await stderr.WriteLineAsync($"Error: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    private static Task<int> DispatchAsync(IReadOnlyList<string> args, HubWriter hub, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        var rest = args.Skip(2).ToList();
        return (args.ElementAtOrDefault(0), args.ElementAtOrDefault(1)) switch
        {
            ("version" or "--version", _) => SayAsync(stdout, $"huggingface_hub version: {Version}"),
            ("auth", "whoami") => WhoAmIAsync(rest, hub, stdout, stderr, cancellationToken),
            ("repos", "create") => RepoCommands.CreateAsync(rest, hub, stdout, cancellationToken),
            ("upload", _) => RepoCommands.UploadAsync([.. args.Skip(1)], hub, stdout, cancellationToken),
            ("download", _) => RepoCommands.DownloadAsync([.. args.Skip(1)], hub, stdout, cancellationToken),
            ("jobs", { } command) => JobCommands.RunAsync(command, rest, hub, stdout, cancellationToken),
            var (command, _) => throw new AppletUsageException($"No such command '{command}'.{(NearestName.Of(command ?? string.Empty, Commands) is { } near ? $" Did you mean '{near}'?" : string.Empty)}"),
        };
    }

    private static async Task<int> WhoAmIAsync(List<string> args, HubWriter hub, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--json", "--quiet", "-q"], ["--format"]);
        if (await hub.WhoAmIAsync(cancellationToken).ConfigureAwait(false) is not { } identity)
        {
            await stderr.WriteLineAsync("Error: Not logged in").ConfigureAwait(false);
            return 1;
        }

        var organizations = string.Join(',', identity.Organizations);
        return await SayAsync(stdout, arguments.IsJson
            ? AppletJson.Object(("user", identity.Name), ("orgs", organizations.Length > 0 ? organizations : null), ("endpoint", hub.Endpoint.ToString().TrimEnd('/')))
            : $"user: {identity.Name}").ConfigureAwait(false);
    }

    internal static async Task<int> SayAsync(TextWriter stdout, string line)
    {
        await stdout.WriteLineAsync(line).ConfigureAwait(false);
        return 0;
    }
}
