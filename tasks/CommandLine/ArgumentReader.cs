using Trainwright.Rules;

namespace Trainwright.Tasks.CommandLine;

/// <summary>Sorts the words of a command line into Trainwright's options, Cake's, and mistakes.</summary>
internal sealed class ArgumentReader(IReadOnlyList<string> args, TargetNames targets)
{
    private readonly HashSet<string> _once = new(StringComparer.Ordinal);
    private int _index;

    public List<Given> Given { get; } = [];

    public List<(CakeOption Option, string? Value, string Where)> Cake { get; } = [];

    public List<UsageError> Errors { get; } = [];

    public void Read()
    {
        for (_index = 0; _index < args.Count; _index++)
        {
            var word = args[_index];
            var where = $"argument {_index + 1}";
            if (word.Length < 2 || word[0] != '-' || word == "--")
            {
                Errors.Add(Stray(word, where));
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var typed = equals < 0 ? word : word[..equals];
            var name = typed.TrimStart('-');
            var value = equals < 0 ? null : word[(equals + 1)..];
            if (CakeOption.Find(name) is { } cake)
            {
                ReadCake(cake, value, where);
            }
            else if (typed.StartsWith("--", StringComparison.Ordinal) && OptionTable.Find(name) is { } option)
            {
                ReadOwn(option, value, where);
            }
            else
            {
                Errors.Add(Unknown(typed, name, where));
                SkipValue(value);
            }
        }
    }

    private void ReadOwn(Option option, string? value, string where)
    {
        if (!option.IsRepeatable && !_once.Add(option.Name))
        {
            Errors.Add(new(where, $"--{option.Name} is given twice.", $"Keep one {option.Usage}."));
        }

        var text = option.Shape == OptionShape.Flag ? value ?? "true" : value ?? Following();
        if (text is null)
        {
            Errors.Add(new(where, $"--{option.Name} has no value.", $"Type {option.Usage}."));
            return;
        }

        Given.Add(new(option, text, OptionSource.CommandLine, $"{where} (--{option.Name})"));
    }

    private void ReadCake(CakeOption option, string? value, string where)
    {
        if (option.Name != "target" && !_once.Add(option.Name))
        {
            Errors.Add(new(where, $"--{option.Name} is given twice.", $"Keep one {option.Usage}."));
        }

        if (!option.IsFlag && (value ??= Following()) is null)
        {
            Errors.Add(new(where, $"--{option.Name} has no value.", $"Type {option.Usage}."));
            return;
        }

        if (option.IsFlag && value is not null)
        {
            if (!bool.TryParse(value, out var on))
            {
                Errors.Add(new(where, $"--{option.Name} takes no value, and has '{value}'.", $"Type {option.Usage}."));
                return;
            }

            if (!on)
            {
                return;
            }
        }

        Cake.Add((option, value, where));
    }

    // A value that starts with two dashes has to be typed with =, or a forgotten value would swallow the next option.
    private string? Following() =>
        _index + 1 < args.Count && !args[_index + 1].StartsWith("--", StringComparison.Ordinal) ? args[++_index] : null;

    private void SkipValue(string? value)
    {
        if (value is null && _index + 1 < args.Count && !args[_index + 1].StartsWith('-'))
        {
            _index++;
        }
    }

    private UsageError Stray(string word, string where) => targets.Find(word) is { } target
        ? new(where, $"'{word}' stands alone.", $"Type --target {target}.")
        : new(where, $"'{word}' is neither an option nor the value of one.", "Quote a value that has spaces; ./build.sh --help lists the options.");

    private static UsageError Unknown(string typed, string name, string where)
    {
        var names = OptionTable.All.Select(option => option.Name).Concat(CakeOption.All.Select(option => option.Name));
        var fix = NearestName.Of(name, names) is { } near
            ? $"Did you mean --{near}?"
            : "./build.sh --help lists the options.";
        return new(where, $"{typed} is not an option.", fix);
    }
}
