using System.Net.Sockets;

namespace Trainwright.Hub;

/// <summary>
/// Our own <c>hf</c>: the commands that the pipeline uses, with the real one's arguments, outputs and exit codes, so a
/// machine needs no Python client. Reads <c>HF_ENDPOINT</c> and <c>HF_TOKEN</c>.
/// </summary>
public static class HfApplet
{
    /// <summary>The release of the real <c>hf</c> whose arguments and outputs these are.</summary>
    internal const string Version = "1.29.0";

    /// <summary>Runs a command: 0 it went well, 1 a known error, 2 a wrong command line, 130 interrupted.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr, CancellationToken ct) =>
        RunAsync(args, stdout, stderr, Environment.GetEnvironmentVariable, ct);

    /// <summary>As the other, in an environment that is given: a run's own calls need no process of their own.</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr, Func<string, string?> variable, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(stdout);
        ArgumentNullException.ThrowIfNull(stderr);
        try
        {
            return await DispatchAsync(args, stdout, stderr, variable, ct).ConfigureAwait(false);
        }
        catch (UsageException error)
        {
            await stderr.WriteLineAsync($"Usage: hf [OPTIONS] COMMAND [ARGS]...\nError: {error.Message}").ConfigureAwait(false);
            return 2;
        }
        catch (Exception error) when (error is HubException or ArgumentException or IOException or UnauthorizedAccessException or HttpRequestException or SocketException)
        {
            await stderr.WriteLineAsync($"Error: {error.Message}").ConfigureAwait(false);
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static async Task<int> DispatchAsync(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr, Func<string, string?> variable, CancellationToken ct)
    {
        var (group, name) = (args.Count > 0 ? args[0] : string.Empty, args.Count > 1 ? args[1] : string.Empty);
        if (group is "version" or "--version")
        {
            await stdout.WriteLineAsync(Version).ConfigureAwait(false);
            return 0;
        }

        Func<AppletContext, IReadOnlyList<string>, CancellationToken, Task<int>> command = (group, name) switch
        {
            ("auth", "whoami") => RepoCommands.WhoAmIAsync,
            ("repos", "create") => RepoCommands.CreateAsync,
            ("upload", _) => RepoCommands.UploadAsync,
            ("download", _) => RepoCommands.DownloadAsync,
            ("collections", "create") => CollectionCommands.CreateAsync,
            ("collections", "add-item") => CollectionCommands.AddAsync,
            ("jobs", "run") => JobRunCommand.RunAsync,
            ("jobs", "ps" or "ls" or "list") => JobCommands.ListAsync,
            ("jobs", "inspect") => JobCommands.InspectAsync,
            ("jobs", "logs") => JobCommands.LogsAsync,
            ("jobs", "cancel") => JobCommands.CancelAsync,
            ("jobs", "hardware") => JobCommands.HardwareAsync,
            ("", _) => throw new UsageException("Missing command. There are: version, auth whoami, repos create, upload, download, collections create|add-item, jobs run|ps|inspect|logs|cancel|hardware."),
            ("auth" or "repos" or "collections" or "jobs", _) => throw new UsageException($"No such command '{group} {name}'. This is the built-in hf; the whole one is: pip install -U huggingface_hub"),
            _ => throw new UsageException($"No such command '{group}'. This is the built-in hf; the whole one is: pip install -U huggingface_hub"),
        };
        using var context = new AppletContext(stdout, stderr, variable);
        return await command(context, [.. args.Skip(group is "upload" or "download" ? 1 : 2)], ct).ConfigureAwait(false);
    }
}
