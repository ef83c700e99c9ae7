namespace Trainwright.Hub;

/// <summary>A command line that was read: operands, and options by their names.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);

    public List<string> Operands { get; } = [];

    public OutputMode Mode => (Has("json"), Has("quiet"), Value("format")) switch
    {
        (true, false, null) or (false, false, "json") => OutputMode.Json,
        (false, true, null) or (false, false, "quiet") => OutputMode.Quiet,
        (false, false, "agent") => OutputMode.Agent,
        (false, false, null or "auto" or "human") => OutputMode.Human,
        (false, false, var other) => throw new UsageException($"Invalid value for '--format': '{other}' is not one of 'auto', 'human', 'agent', 'json', 'quiet'."),
        _ => throw new UsageException("--format, --json and --quiet are mutually exclusive."),
    };

    public RepoKind Kind => Value("type") switch
    {
        null or "model" => RepoKind.Model,
        "dataset" => RepoKind.Dataset,
        var other => throw new UsageException($"Invalid value for '--type': '{other}' is not one of 'model', 'dataset'."),
    };

    public void Add(string name, string value)
    {
        if (!_options.TryGetValue(name, out var values))
        {
            _options[name] = values = [];
        }

        values.Add(value);
    }

    public bool Has(string name) => _options.ContainsKey(name);

    public string? Value(string name) => _options.TryGetValue(name, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string name) => _options.TryGetValue(name, out var values) ? values : [];

    public string Operand(int index, string name) => index < Operands.Count ? Operands[index] : throw new UsageException($"Missing argument '{name}'.");

    public void NoMoreThan(int count)
    {
        if (Operands.Count > count)
        {
            throw new UsageException($"Got unexpected extra argument ({Operands[count]})");
        }
    }
}
