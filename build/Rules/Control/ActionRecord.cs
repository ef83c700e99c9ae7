using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// An action that an agent took: a tool, its arguments and what came back (null: nothing). <paramref name="HasFailed"/> is
/// what the tool said of it, where it says.
/// </summary>
public sealed partial record ActionRecord(string Tool, JsonElement Arguments, string? Result, bool? HasFailed = null)
{
    /// <summary>What makes two actions the same: key order and spacing do not count, the order of a list and the result do.</summary>
    public string Signature => Digest.OfParts(Tool, CanonicalJson.Of(Arguments), Result ?? string.Empty);

    /// <summary>Whether what came back is an error, as the tool says or as tools tell it: <c>error: …</c>, or an exception by its name.</summary>
    public bool IsError => HasFailed ?? (Result is not null && Failed().IsMatch(Result));

    /// <summary>What makes two errors the same: the tool and the error's words, whatever the arguments.</summary>
    public string ErrorSignature => $"{Tool}|{Rules.ErrorSignature.Of(Result ?? string.Empty)}";

    [GeneratedRegex(@"\A\s*(?:(?:fatal )?error\b|(?:failed|failure|exception)\b|traceback \(most recent call last\)|[\w.]+(?:Error|Exception):)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Failed();
}
