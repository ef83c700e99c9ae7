using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// A call: its dotted name, its keyword arguments (null value: not a literal), and how many arguments it has without a name.
/// <paramref name="Own"/> are keywords that a library does not see, or only in some of its releases: fields of a class of the
/// script, arguments under a test of the library's version. <paramref name="Unsure"/> are keywords with several values, or
/// none, on different ways through the script. <paramref name="Made"/> tells of an argument, by keyword or by place
/// (<c>0</c>, <c>1</c>, …), which call made it. <paramref name="Owner"/> is what made the object that a method is called of.
/// <paramref name="Local"/>: the script has its own <c>__init__</c> before the library's. <paramref name="Sample"/>: what is
/// tokenized is a text that is written in the script, not rows.
/// </summary>
public sealed record ScriptCall(
    string Name,
    SortedDictionary<string, JsonElement?> Keywords,
    int Line,
    int Positional = 0,
    IReadOnlyList<string>? Own = null,
    IReadOnlyList<string>? Unsure = null,
    SortedDictionary<string, ScriptMention>? Made = null,
    string? Owner = null,
    bool Local = false,
    bool Sample = false)
{
    /// <summary>The last part of the name.</summary>
    public string Last => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>Whether arguments are passed on that nobody can see here.</summary>
    public bool PassesOn => Positional >= 99 || Keywords.Keys.Any(key => key.StartsWith("**", StringComparison.Ordinal));

    /// <summary>The call's name as the library knows it: a method's by what its object was made by.</summary>
    public string Target => Owner is null ? Name : $"{Owner}.{Last}";

    /// <summary>A keyword's value where it is a literal on every way through the script.</summary>
    public JsonElement? Sure(string key) => Unsure?.Contains(key) == true ? null : Keywords.GetValueOrDefault(key);
}
