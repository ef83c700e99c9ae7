using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// A key that a script sets other than as a call's literal argument: an attribute, an item, a default, what a library
/// call means by its first argument. <paramref name="Via"/> is how; <paramref name="Known"/> is false where the value is
/// decided only at run time. <paramref name="Of"/> is the class of a library whose object's attribute it is.
/// </summary>
public sealed record ScriptSetting(string Key, JsonElement? Value, bool Known, int Line, string Via, string? Of = null)
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>The value, JSON's null for Python's None; null where it is not known.</summary>
    public JsonElement? Literal() => Known ? Value ?? Null : null;
}
