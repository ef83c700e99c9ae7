using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>The Hub's rules for a repository id: two parts of at most 96 characters, no dot or dash at an edge, no <c>--</c>, no <c>..</c>.</summary>
public static partial class HubId
{
    /// <summary>Whether the text is <c>namespace/name</c>.</summary>
    public static bool IsValid(string? text) => TryOwner(text, out _);

    /// <summary>The namespace of an id.</summary>
    public static bool TryOwner(string? text, out string owner)
    {
        var match = Shape().Match(text ?? string.Empty);
        var valid = match.Success && !text!.Contains("--", StringComparison.Ordinal) && !text.Contains("..", StringComparison.Ordinal);
        owner = valid ? match.Groups["owner"].Value : string.Empty;
        return valid;
    }

    [GeneratedRegex(@"\A(?<owner>[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?)/[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?\z")]
    private static partial Regex Shape();
}
