using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Tasks.CommandLine;

/// <summary>Says what is wrong with a value, by the shape of its option.</summary>
internal sealed class ValueCheck(TargetNames targets, Func<IReadOnlyList<string>>? profiles)
{
    private const int LongestName = 80;

    /// <summary>Checks a value.</summary>
    /// <returns>The error, or null when the value is good.</returns>
    public UsageError? Check(Given given)
    {
        var (problem, fix) = Judge(given.Option, given.Text);
        return problem is null ? null : new(given.Where, problem, fix ?? $"Type {given.Option.Usage}.");
    }

    public static bool? ReadFlag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "on" or "yes" => true,
        "false" or "0" or "off" or "no" => false,
        _ => null,
    };

    public static decimal? ReadMoney(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    public static int? ReadInteger(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Uri? ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url!.Host.Length > 0 ? url : null;

    private (string? Problem, string? Fix) Judge(Option option, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ("The value is empty.", null);
        }

        return option.Shape switch
        {
            OptionShape.Flag => ReadFlag(text) is null
                ? ($"'{text}' is neither on nor off.", "Use true or false.")
                : default,
            OptionShape.WholeNumber => JudgeInteger(option, text),
            OptionShape.Money => ReadMoney(text) is null
                ? ($"'{text}' is not an amount of dollars.", $"Type --{option.Name} 2.50, say: not negative, a point, no sign.")
                : default,
            OptionShape.Name => JudgeName(option, text),
            OptionShape.Choice => JudgeChoice(option, text),
            OptionShape.Target => targets.Find(text) is null ? ($"'{text}' is not a target.", targets.Fix(text)) : default,
            OptionShape.KeyValue => text.IndexOf('=', StringComparison.Ordinal) > 0 && !char.IsWhiteSpace(text[0])
                ? default
                : ($"'{text}' is not KEY=VALUE.", $"Type --{option.Name} learning_rate=0.0001 --reason WHY, say."),
            _ => option.Name switch
            {
                "profile" => JudgeProfile(text),
                "model-price" => JudgePrice(text),
                _ => default,
            },
        };
    }

    private static (string?, string?) JudgePrice(string text) => text.Split('/') is [var input, var output] && ReadMoney(input) is not null && ReadMoney(output) is not null
        ? default
        : ($"'{text}' is no price.", "Type --model-price 0.15/0.60, say: US dollars a million tokens, input/output.");

    private static (string?, string?) JudgeInteger(Option option, string text)
    {
        if (ReadInteger(text) is not { } number)
        {
            return ($"'{text}' is not a whole number.", null);
        }

        if (number >= option.Minimum && number <= option.Maximum)
        {
            return default;
        }

        var bounds = option.Maximum == int.MaxValue
            ? $"{option.Minimum} or more"
            : $"between {option.Minimum} and {option.Maximum}";
        return ($"{number} is out of bounds.", $"--{option.Name} is {bounds}.");
    }

    private static (string?, string?) JudgeName(Option option, string text) =>
        text.Length <= LongestName && char.IsAsciiLetterOrDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
            ? default
            : ($"'{text}' is not a name.", $"--{option.Name} takes up to {LongestName} letters, digits, dots, dashes and underscores, and starts with a letter or digit.");

    private static (string?, string?) JudgeChoice(Option option, string text)
    {
        var open = option.OpenForm switch
        {
            OpenForm.Url => ReadUrl(text) is not null,
            OpenForm.Path => text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal),
            _ => false,
        };
        if (open || option.Choices.Contains(text))
        {
            return default;
        }

        var all = string.Join(", ", option.OpenForm switch
        {
            OpenForm.Url => option.Choices.Append("an http(s) URL"),
            OpenForm.Path => option.Choices.Append("a path with a /"),
            _ => option.Choices,
        });
        var near = NearestName.Of(text, option.Choices) is { } choice ? $"Did you mean {choice}? " : string.Empty;
        return ($"'{text}' is not a value of --{option.Name}.", $"{near}It takes: {all}.");
    }

    private (string?, string?) JudgeProfile(string text)
    {
        if (profiles?.Invoke() is not { Count: > 0 } known || known.Contains(text))
        {
            return default;
        }

        var near = NearestName.Of(text, known) is { } profile ? $"Did you mean {profile}? " : string.Empty;
        return ($"There is no profile '{text}'.", $"{near}There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }
}
