
namespace Trainwright.Tasks.CommandLine;

/// <summary>The values of all options, each from the strongest source that has one.</summary>
internal sealed class OptionValues
{
    private readonly Dictionary<string, List<Given>> _values = new(StringComparer.Ordinal);

    /// <summary>Gets what holds when no source says anything.</summary>
    public static RunOptions Defaults => new OptionValues().ToOptions(new TargetNames([]));

    /// <summary>Adds what one source gives, where no stronger source gave the option before.</summary>
    public void Add(IEnumerable<Given> given)
    {
        foreach (var group in given.GroupBy(value => value.Option.Name).ToList())
        {
            _values.TryAdd(group.Key, [.. group]);
        }
    }

    public void Check(ValueCheck check, List<UsageError> errors)
    {
        var reasonless = !_values.ContainsKey("reason");
        foreach (var given in OptionTable.All.SelectMany(option => _values.GetValueOrDefault(option.Name) ?? []))
        {
            if (check.Check(given) is { } error)
            {
                errors.Add(error);
            }
            else if (given.Option.NeedsReason && reasonless)
            {
                errors.Add(new(
                    given.Where, $"--{given.Option.Name} needs a reason, which is recorded with it.", "Add --reason \"why\" beside it."));
                reasonless = false;
            }
        }

        CheckRequest(errors);
    }

    public RunOptions ToOptions(TargetNames targets) => new()
    {
        Request = Text("request"),
        RequestFile = Text("request-file"),
        Run = Text("run"),
        WorkDir = Text("work-dir")!,
        Profile = Text("profile"),
        Seed = Integer("seed"),
        Hub = Text("hub")!,
        Jobs = Text("jobs")!,
        Hf = Text("hf")!,
        Namespace = Text("namespace"),
        Agents = Text("agents")!,
        ModelEndpoint = Text("model-endpoint") is { } url ? ValueCheck.ReadUrl(url) : null,
        Model = Text("model"),
        ModelPrice = Text("model-price"),
        ModelTimeout = Integer("model-timeout"),
        ModelEffort = Text("model-effort"),
        Cassette = Text("cassette"),
        Mcp = Text("mcp"),
        AllowUnsandboxed = ValueCheck.ReadFlag(Text("allow-unsandboxed")!) ?? false,
        CostCapUsd = Text("cost-cap-usd") is { } amount ? ValueCheck.ReadMoney(amount) : null,
        MonthCapUsd = Text("month-cap-usd") is { } month ? ValueCheck.ReadMoney(month) : null,
        Sets = [.. (_values.GetValueOrDefault("set") ?? []).Select(given => Pair(given.Text))],
        Approve = Text("approve"),
        Rebuy = Target("rebuy", targets),
        Reason = Text("reason"),
        Rerun = Target("rerun", targets),
        Parallel = Text("parallel") is null ? Environment.ProcessorCount : Integer("parallel"),
        Watch = ValueCheck.ReadFlag(Text("watch")!) ?? false,
        Json = ValueCheck.ReadFlag(Text("json")!) ?? false,
        Phase = Target("phase", targets),
        Archive = Text("archive"),
        Id = Text("id"),
        From = Text("from"),
        Keep = Integer("keep"),
        Port = Integer("port"),
        Root = Text("root"),
        SeedData = Text("seed-data")!,
        Sandbox = Text("sandbox")!,
        Check = ValueCheck.ReadFlag(Text("check")!) ?? false,
        Sources = _values.ToDictionary(pair => pair.Key, pair => pair.Value[0].Source),
    };

    // A request on the command line overrides a request file in cake.config; only two from one source contradict.
    private void CheckRequest(List<UsageError> errors)
    {
        if (!_values.TryGetValue("request", out var text) || !_values.TryGetValue("request-file", out var file))
        {
            return;
        }

        if (text[0].Source == file[0].Source)
        {
            errors.Add(new(file[0].Where, "There is a --request already.", "Keep --request or --request-file."));
        }
        else
        {
            _values.Remove(text[0].Source > file[0].Source ? "request-file" : "request");
        }
    }

    private string? Text(string name) =>
        _values.TryGetValue(name, out var given) ? given[0].Text : OptionTable.Find(name)!.Default;

    private int Integer(string name) => ValueCheck.ReadInteger(Text(name)!) ?? 0;

    private string? Target(string name, TargetNames targets) => Text(name) is { } target ? targets.Find(target) : null;

    private static KeyValuePair<string, string> Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return new(text[..equals].Trim(), text[(equals + 1)..]);
    }
}
