using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>Takes options and positional arguments apart as hf's command line does: options anywhere, <c>--opt=value</c>, <c>--</c> ends them.</summary>
internal sealed class AppletArguments
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>Parses. <paramref name="flags"/> take no value, <paramref name="options"/> take one; short forms map to long ones.</summary>
    public AppletArguments(IEnumerable<string> arguments, string[] flags, string[] options, IReadOnlyDictionary<string, string>? shorts = null)
    {
        var queue = new Queue<string>(arguments);
        var known = flags.Concat(options).ToList();
        while (queue.TryDequeue(out var argument))
        {
            if (argument == "--")
            {
                Positional.AddRange(queue);
                return;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                Positional.Add(argument);
                continue;
            }

            Take(shorts?.GetValueOrDefault(argument) ?? argument, queue, flags, options, known);
        }
    }

    /// <summary>What is no option.</summary>
    public List<string> Positional { get; } = [];

    /// <summary>Whether a flag or option was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The last value of an option, or null.</summary>
    public string? Value(string name) => _values.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>Every value of an option.</summary>
    public IReadOnlyList<string> Values(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>Whether the output is asked for as JSON.</summary>
    public bool IsJson => Has("--json") || Value("--format") == "json";

    /// <summary>A positional argument, which must be there.</summary>
    public string Required(int index, string name) => index < Positional.Count ? Positional[index] : throw new AppletUsageException($"Missing argument '{name}'.");

    private void Take(string argument, Queue<string> queue, string[] flags, string[] options, List<string> known)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals > 0 ? argument[..equals] : argument;
        if (flags.Contains(name) && equals < 0)
        {
            Add(name, string.Empty);
            return;
        }

        if (!options.Contains(name))
        {
            var near = NearestName.Of(name, known);
            throw new AppletUsageException($"No such option: {name}{(near is null ? string.Empty : $" Did you mean {near}?")}");
        }

        Add(name, equals > 0 ? argument[(equals + 1)..] : queue.TryDequeue(out var value) ? value : throw new AppletUsageException($"Option '{name}' requires an argument."));
    }

    private void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values))
        {
            _values[name] = values = [];
        }

        values.Add(value);
    }
}
