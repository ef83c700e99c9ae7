using System.Globalization;
using System.Text;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary><c>hf jobs run|ps|inspect|logs|cancel|hardware</c>.</summary>
internal static class JobCommands
{
    private static readonly Dictionary<string, string> Shorts = new(StringComparer.Ordinal) { ["-d"] = "--detach", ["-e"] = "--env", ["-s"] = "--secrets", ["-l"] = "--label", ["-a"] = "--all", ["-f"] = "--follow", ["-n"] = "--tail" };

    public static Task<int> RunAsync(string command, List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken) => command switch
    {
        "run" => SubmitAsync(args, hub, stdout, cancellationToken),
        "ps" => ListAsync(args, hub, stdout, cancellationToken),
        "inspect" => InspectAsync(args, hub, stdout, cancellationToken),
        "logs" => LogsAsync(args, hub, stdout, cancellationToken),
        "cancel" => CancelAsync(args, hub, stdout, cancellationToken),
        "hardware" => HardwareAsync(args, hub, stdout, cancellationToken),
        _ => throw new AppletUsageException($"No such command '{command}'.{(NearestName.Of(command, ["run", "ps", "inspect", "logs", "cancel", "hardware"]) is { } near ? $" Did you mean '{near}'?" : string.Empty)}"),
    };

    private static async Task<int> SubmitAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--detach"], ["--env", "--env-file", "--secrets", "--label", "--flavor", "--timeout", "--namespace", "--name"], Shorts);
        var image = arguments.Required(0, "IMAGE");
        if (arguments.Positional.Count < 2)
        {
            throw new AppletUsageException("Missing argument 'COMMAND'.");
        }

        var owner = await OwnerAsync(arguments, hub, cancellationToken).ConfigureAwait(false);
        var job = await hub.SubmitAsync(owner, Body(arguments, image), cancellationToken).ConfigureAwait(false);
        var id = job.GetProperty("id").GetString()!;
        await stdout.WriteLineAsync($"✓ Job started\n  id: {id}\n  name: {arguments.Value("--name") ?? id}\n  url: {hub.Endpoint}jobs/{owner}/{id}").ConfigureAwait(false);
        if (arguments.Has("--detach"))
        {
            return 0;
        }

        await hub.LogsAsync(owner, id, tail: null, follow: true, stdout.WriteLineAsync, cancellationToken).ConfigureAwait(false);
        var ended = JobShapes.Snapshot(await hub.JobAsync(owner, id, cancellationToken).ConfigureAwait(false));
        return ended.Stage == JobStage.Completed ? 0 : throw new HubException($"Job {id} finished with stage '{ended.Stage.ToString().ToUpperInvariant()}': {ended.Message}");
    }

    private static byte[] Body(AppletArguments arguments, string image)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in arguments.Values("--env-file"))
        {
            foreach (var (name, value) in Dotenv.Read(File.ReadAllText(file)))
            {
                environment[name] = value;
            }
        }

        foreach (var pair in arguments.Values("--env"))
        {
            var (name, value) = Pair(pair);
            environment[name] = value;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("dockerImage", image);
            Texts(writer, "command", arguments.Positional.Skip(1));
            Texts(writer, "arguments", []);
            Map(writer, "environment", environment);
            Map(writer, "secrets", new(arguments.Values("--secrets").Select(Pair).ToDictionary(pair => pair.Name, pair => pair.Value), StringComparer.Ordinal));
            writer.WriteString("flavor", arguments.Value("--flavor") ?? "cpu-basic");
            if (arguments.Value("--timeout") is { } timeout)
            {
                writer.WriteNumber("timeoutSeconds", Seconds(timeout));
            }

            var labels = new SortedDictionary<string, string>(arguments.Values("--label").Select(Pair).ToDictionary(pair => pair.Name, pair => pair.Value), StringComparer.Ordinal);
            if (arguments.Value("--name") is { } jobName)
            {
                labels["name"] = jobName;
            }

            Map(writer, "labels", labels);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    // A bare name takes its value from the environment, as hf does.
    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (text[..equals], Dotenv.Value(text[(equals + 1)..])) : (text, Environment.GetEnvironmentVariable(text) ?? string.Empty);
    }

    private static int Seconds(string timeout)
    {
        var factor = timeout.Length > 0 ? timeout[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 } : 0;
        var number = factor == 0 ? timeout : timeout[..^1];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0
            ? (int)Math.Ceiling(value * Math.Max(1, factor))
            : throw new AppletUsageException($"Invalid value for '--timeout': '{timeout}'.");
    }

    private static async Task<int> ListAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--all", "--json", "-q", "--quiet", "--no-truncate"], ["--label", "--namespace", "--status", "--limit", "--format"], Shorts);
        var owner = await OwnerAsync(arguments, hub, cancellationToken).ConfigureAwait(false);
        var jobs = (await hub.JobsAsync(owner, arguments.Values("--label"), cancellationToken).ConfigureAwait(false)).EnumerateArray()
            .Where(job => arguments.Has("--all") || !JobShapes.Snapshot(job).IsTerminal)
            .ToList();
        return await PrintAsync(jobs, arguments, isFlat: true, stdout).ConfigureAwait(false);
    }

    private static async Task<int> InspectAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--json", "-q", "--quiet"], ["--namespace", "--format"], Shorts);
        arguments.Required(0, "JOB_IDS");
        var owner = await OwnerAsync(arguments, hub, cancellationToken).ConfigureAwait(false);
        var jobs = new List<JsonElement>();
        foreach (var id in arguments.Positional)
        {
            jobs.Add(await hub.JobAsync(owner, id, cancellationToken).ConfigureAwait(false));
        }

        return await PrintAsync(jobs, arguments, isFlat: false, stdout).ConfigureAwait(false);
    }

    private static async Task<int> PrintAsync(List<JsonElement> jobs, AppletArguments arguments, bool isFlat, TextWriter stdout)
    {
        if (!arguments.IsJson && isFlat)
        {
            foreach (var job in jobs.Select(JobShapes.Snapshot))
            {
                await stdout.WriteLineAsync($"{job.Id}  {job.Stage.ToString().ToUpperInvariant(),-10}  {job.Flavor}").ConfigureAwait(false);
            }

            return 0;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            jobs.ForEach(job => AppletJson.Job(writer, job, isFlat));
            writer.WriteEndArray();
        }

        return await HfApplet.SayAsync(stdout, Encoding.UTF8.GetString(stream.ToArray())).ConfigureAwait(false);
    }

    private static async Task<int> LogsAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--follow"], ["--namespace", "--tail"], Shorts);
        var owner = await OwnerAsync(arguments, hub, cancellationToken).ConfigureAwait(false);
        await hub.LogsAsync(owner, arguments.Required(0, "JOB_ID"), arguments.Value("--tail"), arguments.Has("--follow"), stdout.WriteLineAsync, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> CancelAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--json", "-q", "--quiet"], ["--namespace", "--format"], Shorts);
        var id = arguments.Required(0, "JOB_ID");
        await hub.CancelAsync(await OwnerAsync(arguments, hub, cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false);
        return await HfApplet.SayAsync(stdout, arguments.IsJson ? AppletJson.Object(("id", id)) : $"✓ Job canceled\n  id: {id}").ConfigureAwait(false);
    }

    private static async Task<int> HardwareAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--json", "-q", "--quiet", "--no-truncate"], ["--format"], Shorts);
        foreach (var flavor in await hub.HardwareAsync(cancellationToken).ConfigureAwait(false))
        {
            var hourly = flavor.UsdPerMinute is { } price ? string.Create(CultureInfo.InvariantCulture, $"${price * 60:0.00}") : null;
            await stdout.WriteLineAsync(arguments.IsJson
                ? AppletJson.Object(("name", flavor.Name), ("pretty name", flavor.PrettyName), ("cost/hour", hourly))
                : $"{flavor.Name,-18}{flavor.PrettyName,-28}{hourly}").ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task<string> OwnerAsync(AppletArguments arguments, HubWriter hub, CancellationToken cancellationToken) =>
        arguments.Value("--namespace") ?? (await hub.WhoAmIAsync(cancellationToken).ConfigureAwait(false))?.Name ?? throw new HubException("Not logged in", 401);

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void Map(Utf8JsonWriter writer, string name, SortedDictionary<string, string> values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
