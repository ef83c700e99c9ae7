namespace Trainwright.Hub;

/// <summary>
/// What a command takes: <paramref name="Valued"/> and <paramref name="Flags"/> map each spelling to the option's name.
/// With <paramref name="StopsAtFirst"/> everything from the first operand on is operand (<c>jobs run IMAGE COMMAND…</c>).
/// </summary>
internal sealed record OptionTable(Dictionary<string, string> Valued, Dictionary<string, string> Flags, bool StopsAtFirst = false)
{
    private static readonly Dictionary<string, string> OutputValued = new() { ["--format"] = "format" };
    private static readonly Dictionary<string, string> OutputFlags = new() { ["--json"] = "json", ["-q"] = "quiet", ["--quiet"] = "quiet", ["--no-truncate"] = "no-truncate" };

    /// <summary>A table of these options, <c>--a,-b</c> being two spellings of one, with the output options that nearly every command has.</summary>
    public static OptionTable Of(string valued, string flags) => new(Map(valued, OutputValued), Map(flags, OutputFlags));

    /// <summary>A table without the output options, which <c>jobs run</c> does not have.</summary>
    public static OptionTable Plain(string valued, string flags) => new(Map(valued, []), Map(flags, []), StopsAtFirst: true);

    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">An option is unknown, or its value is missing.</exception>
    public CommandLine Read(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (word == "--" || (StopsAtFirst && !IsOption(word)))
            {
                line.Operands.AddRange(arguments.Skip(word == "--" ? i + 1 : i));
                break;
            }

            if (!IsOption(word))
            {
                line.Operands.Add(word);
                continue;
            }

            var (spelling, attached) = Split(word);
            if (Valued.TryGetValue(spelling, out var name))
            {
                line.Add(name, attached ?? (++i < arguments.Count ? arguments[i] : throw new UsageException($"Option '{spelling}' requires an argument.")));
            }
            else
            {
                line.Add(attached is null && Flags.TryGetValue(spelling, out var flag) ? flag : throw new UsageException($"No such option: {spelling}"), string.Empty);
            }
        }

        // Wrong output options end the command before it does anything.
        _ = line.Mode;
        return line;
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static (string Spelling, string? Attached) Split(string word)
    {
        if (word.StartsWith("--", StringComparison.Ordinal))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
        }

        return word.Length == 2 ? (word, null) : (word[..2], word[2..]);
    }

    private static Dictionary<string, string> Map(string text, Dictionary<string, string> common)
    {
        var map = new Dictionary<string, string>(common, StringComparer.Ordinal);
        foreach (var option in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var spellings = option.Split(',');
            foreach (var spelling in spellings)
            {
                map[spelling] = spellings[0].TrimStart('-');
            }
        }

        return map;
    }
}
