using System.Globalization;
using System.Text.Json.Nodes;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary><c>jobs ps|inspect|logs|cancel|hardware</c>.</summary>
internal static class JobCommands
{
    private static readonly OptionTable ListTable = OptionTable.Of("--status --label,-l --limit --namespace", "--all,-a");
    private static readonly OptionTable NamespaceTable = OptionTable.Of("--namespace", string.Empty);
    private static readonly OptionTable LogsTable = OptionTable.Of("--namespace", "--follow,-f");
    private static readonly OptionTable HardwareTable = OptionTable.Of(string.Empty, string.Empty);

    public static async Task<int> ListAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = ListTable.Read(arguments);
        line.NoMoreThan(0);
        var owner = await context.NamespaceAsync(line, cancellationToken).ConfigureAwait(false);
        var labels = line.Values("label");
        var query = string.Join('&', labels.Select(label => "label=" + HubPath.Segment(label)));
        var answer = await context.Calls.GetAsync($"api/jobs/{HubPath.Segment(owner)}{(query.Length > 0 ? "?" + query : string.Empty)}", cancellationToken).ConfigureAwait(false);
        var statuses = line.Values("status");
        var rows = (answer as JsonArray ?? [])
            .OfType<JsonNode>()
            .Where(job => labels.All(label => Carries(job, label)))
            .Where(job => statuses.Count > 0 ? statuses.Contains(JobView.Stage(job)) : line.Has("all") || !JobView.HasEnded(JobView.Stage(job)))
            .Take(Limit(line))
            .Select(job => JobView.Row(context, owner, job));
        new AppletOutput(context.Stdout, line.Mode).Table([.. rows], "id", "docker_image", "command", "created_at", "status");
        return 0;
    }

    public static async Task<int> InspectAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = NamespaceTable.Read(arguments);
        line.Operand(0, "JOB_IDS...");
        var owner = await context.NamespaceAsync(line, cancellationToken).ConfigureAwait(false);
        var jobs = new JsonArray();
        foreach (var id in line.Operands)
        {
            var job = await context.Calls.GetAsync(JobView.Path(owner, id), cancellationToken).ConfigureAwait(false);
            jobs.Add((JsonNode)JobView.Full(context, owner, job));
        }

        // The real one prints JSON for people too: a job is no table.
        await context.Stdout.WriteLineAsync(jobs.ToJsonString()).ConfigureAwait(false);
        return 0;
    }

    public static async Task<int> LogsAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = LogsTable.Read(arguments);
        line.NoMoreThan(1);
        var id = line.Operand(0, "JOB_ID");
        if (line.Mode is OutputMode.Json or OutputMode.Quiet)
        {
            // As with the real one, text has no JSON form.
            return 0;
        }

        var owner = await context.NamespaceAsync(line, cancellationToken).ConfigureAwait(false);
        await JobLog.PrintAsync(context, owner, id, line.Has("follow"), cancellationToken).ConfigureAwait(false);
        return 0;
    }

    public static async Task<int> CancelAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = NamespaceTable.Read(arguments);
        line.NoMoreThan(1);
        var id = line.Operand(0, "JOB_ID");
        var owner = await context.NamespaceAsync(line, cancellationToken).ConfigureAwait(false);
        await context.Calls.PostAsync(context.Http.Address(JobView.Path(owner, id) + "/cancel"), new JsonObject(), isRepeatable: true, cancellationToken).ConfigureAwait(false);
        new AppletOutput(context.Stdout, line.Mode).Result("Job canceled", ("id", id));
        return 0;
    }

    public static async Task<int> HardwareAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = HardwareTable.Read(arguments);
        line.NoMoreThan(0);
        var flavors = await context.Api.HardwareAsync(cancellationToken).ConfigureAwait(false);
        new AppletOutput(context.Stdout, line.Mode).Table([.. flavors.Select(Row)], "name", "pretty name", "cpu", "ram", "storage", "accelerator", "cost/min", "cost/hour");
        return 0;
    }

    private static JsonObject Row(Flavor flavor) => new()
    {
        ["name"] = flavor.Name,
        ["pretty name"] = flavor.PrettyName,
        ["cpu"] = Invariant($"{flavor.Cpu} vCPU"),
        ["ram"] = Invariant($"{flavor.RamGb} GB"),
        ["storage"] = Invariant($"{flavor.StorageGb} GB"),
        ["accelerator"] = flavor.Gpu is null ? "N/A" : Invariant($"{flavor.GpuCount}x {flavor.Gpu} ({flavor.GpuCount * flavor.VramPerGpuGb} GB)"),
        ["cost/min"] = flavor.UsdPerMinute is { } minute ? Invariant($"${minute:0.0000}") : "N/A",
        ["cost/hour"] = flavor.UsdPerMinute is { } price ? Invariant($"${price * 60:0.00}") : "N/A",
    };

    private static bool Carries(JsonNode job, string label)
    {
        var parts = label.Split('=', 2);
        var value = (string?)job["labels"]?[parts[0]];
        return value is not null && (parts.Length == 1 || value == parts[1]);
    }

    private static int Limit(CommandLine line) => line.Value("limit") switch
    {
        null => 100,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) => limit,
        var text => throw new UsageException($"Invalid value for '--limit': '{text}' is not a valid integer."),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
