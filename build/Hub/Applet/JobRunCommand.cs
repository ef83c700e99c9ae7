using System.Globalization;
using System.Text.Json.Nodes;

namespace Trainwright.Hub;

/// <summary><c>jobs run [OPTIONS] IMAGE COMMAND…</c>. Unlike the real one, options that follow the image are the command's own, and an unknown one before it is an error instead of the image.</summary>
internal static class JobRunCommand
{
    private const int DefaultTimeoutSeconds = 1800;

    private static readonly OptionTable Table = OptionTable.Plain(
        "--env,-e --secrets,-s --env-file --secrets-file --name --label,-l --flavor --timeout --namespace",
        "--detach,-d");

    public static async Task<int> RunAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = Table.Read(arguments);
        var body = Body(context, line);
        var owner = await context.NamespaceAsync(line, cancellationToken).ConfigureAwait(false);

        // A second POST would buy a second job: it is never repeated here.
        var job = await context.Calls.PostAsync(context.Http.Address($"api/jobs/{HubPath.Segment(owner)}"), body, isRepeatable: false, cancellationToken).ConfigureAwait(false);
        var id = (string?)job["id"] ?? throw new HubException($"The Hub named no job. Look for it: hf jobs ps -a --namespace {owner}");
        new AppletOutput(context.Stdout, OutputMode.Human).Result("Job started", ("id", id), ("name", (string?)job["name"]), ("url", JobView.Url(context, owner, id)));
        if (line.Has("detach"))
        {
            return 0;
        }

        await JobLog.PrintAsync(context, owner, id, follow: true, cancellationToken).ConfigureAwait(false);
        var (stage, message) = await JobView.StageAsync(context, owner, id, cancellationToken).ConfigureAwait(false);
        return stage == "COMPLETED" ? 0 : throw new HubException($"Job {id} finished with stage '{stage}': {message}");
    }

    private static JsonObject Body(AppletContext context, CommandLine line)
    {
        var image = line.Operand(0, "IMAGE");
        line.Operand(1, "COMMAND...");
        var body = new JsonObject
        {
            ["command"] = new JsonArray([.. line.Operands.Skip(1).Select(word => (JsonNode)word)]),
            ["arguments"] = new JsonArray(),
            ["environment"] = Map(Variables(context, line, "env-file", "env")),
            ["flavor"] = line.Value("flavor") ?? "cpu-basic",
            ["timeoutSeconds"] = Seconds(line.Value("timeout")),
        };
        var secrets = Variables(context, line, "secrets-file", "secrets");
        if (secrets.Count > 0)
        {
            body["secrets"] = Map(secrets);
        }

        var labels = Labels(line);
        if (labels.Count > 0)
        {
            body["labels"] = Map(labels);
        }

        const string Space = "hf.co/spaces/";
        var at = image.IndexOf(Space, StringComparison.Ordinal);
        body[at < 0 ? "dockerImage" : "spaceId"] = at < 0 ? image : image[(at + Space.Length)..];
        return body;
    }

    private static Dictionary<string, string> Variables(AppletContext context, CommandLine line, string fileOption, string option)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = line.Values(fileOption).Select(File.ReadAllText).Concat(line.Values(option));
        foreach (var (name, value) in texts.SelectMany(text => DotEnv.Parse(text, context.Variable)))
        {
            variables[name] = value;
        }

        return variables;
    }

    private static SortedDictionary<string, string> Labels(CommandLine line)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in line.Values("label"))
        {
            var parts = label.Split('=', 2);
            labels[parts[0]] = parts.Length == 2 ? parts[1] : string.Empty;
        }

        if (line.Value("name") is { } name)
        {
            labels["name"] = name;
        }

        return labels;
    }

    private static int Seconds(string? text)
    {
        if (text is null)
        {
            return DefaultTimeoutSeconds;
        }

        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        return double.TryParse(unit == 0 ? text : text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (int)(number * Math.Max(unit, 1))
            : throw new UsageException($"Invalid value for '--timeout': '{text}'. Write a number with s, m, h or d.");
    }

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
