using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Cake's own options, and everything else as the build's arguments.</summary>
internal sealed class CommandLine
{
    private static readonly Dictionary<string, RunMode> _modes = new(StringComparer.Ordinal)
    {
        ["dryrun"] = RunMode.DryRun,
        ["noop"] = RunMode.DryRun,
        ["whatif"] = RunMode.DryRun,
        ["tree"] = RunMode.Tree,
        ["showtree"] = RunMode.Tree,
        ["description"] = RunMode.Description,
        ["descriptions"] = RunMode.Description,
        ["showdescription"] = RunMode.Description,
        ["showdescriptions"] = RunMode.Description,
        ["version"] = RunMode.Version,
        ["ver"] = RunMode.Version,
        ["info"] = RunMode.Info,
        ["help"] = RunMode.Help,
        ["h"] = RunMode.Help,
    };

    // When several are asked for, the one that does least wins; a dry run also shows the tree's order.
    private static readonly RunMode[] _rank =
        [RunMode.Help, RunMode.Version, RunMode.Info, RunMode.DryRun, RunMode.Tree, RunMode.Description, RunMode.Build];

    private readonly List<KeyValuePair<string, string?>> _arguments = [];
    private readonly List<string> _targets = [];

    private CommandLine()
    {
    }

    public RunMode Mode { get; private set; } = RunMode.Build;

    public Verbosity? Verbosity { get; private set; }

    public string? WorkingDirectory { get; private set; }

    public bool Exclusive { get; private set; }

    public IReadOnlyList<string> Targets => _targets.Count > 0 ? _targets : ["Default"];

    public ICakeArguments Arguments =>
        new CakeArguments(_arguments.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase)!);

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        for (var index = 0; index < args.Count; index++)
        {
            line.Read(args, ref index);
        }

        foreach (var target in line.Targets)
        {
            line._arguments.Add(new("target", target));
        }

        return line;
    }

    private void Read(IReadOnlyList<string> args, ref int index)
    {
        var word = args[index];
        if (!IsOption(word))
        {
            throw new UsageException($"'{word}' is neither an option nor an option's value.");
        }

        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? word : word[..equals]).TrimStart('-');
        var value = equals < 0 ? null : word[(equals + 1)..];
        switch (name)
        {
            case "t" or "target":
                _targets.Add(Value(word, value, args, ref index));
                break;
            case "w" or "working":
                WorkingDirectory = Value(word, value, args, ref index);
                break;
            case "v" or "verbosity":
                Verbosity = ParseVerbosity(Value(word, value, args, ref index));
                break;
            default:
                if (!ReadFlag(name, value))
                {
                    _arguments.Add(new(name, value ?? Following(args, ref index)));
                }

                break;
        }
    }

    // A flag with a value of its own (--version=1.2.3) belongs to the build, as it does in Cake.
    private bool ReadFlag(string name, string? value)
    {
        var given = true;
        if (value is not null && !bool.TryParse(value, out given))
        {
            return false;
        }

        if (_modes.TryGetValue(name, out var mode))
        {
            Mode = given && Array.IndexOf(_rank, mode) < Array.IndexOf(_rank, Mode) ? mode : Mode;
            return true;
        }

        if (name is "e" or "exclusive")
        {
            Exclusive = given;
            return true;
        }

        if (name is "noreport")
        {
            _arguments.Add(new("Settings_NoReport", given ? "true" : "false"));
            return true;
        }

        return false;
    }

    private static string Value(string option, string? value, IReadOnlyList<string> args, ref int index) =>
        value ?? Following(args, ref index) ?? throw new UsageException($"Option '{option}' needs a value.");

    private static string? Following(IReadOnlyList<string> args, ref int index) =>
        index + 1 < args.Count && !IsOption(args[index + 1]) ? args[++index] : null;

    // "-5" is a value and so is a lone dash.
    private static bool IsOption(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    private static Verbosity ParseVerbosity(string value) => value.ToLowerInvariant() switch
    {
        "quiet" or "q" => Core.Diagnostics.Verbosity.Quiet,
        "minimal" or "m" => Core.Diagnostics.Verbosity.Minimal,
        "normal" or "n" => Core.Diagnostics.Verbosity.Normal,
        "verbose" or "v" => Core.Diagnostics.Verbosity.Verbose,
        "diagnostic" or "d" => Core.Diagnostics.Verbosity.Diagnostic,
        _ => throw new UsageException(
            $"'{value}' is not a verbosity; use quiet, minimal, normal, verbose or diagnostic."),
    };
}
