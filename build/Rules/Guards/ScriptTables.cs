namespace Trainwright.Rules;

/// <summary>What the script guard knows: modules of Python's standard library, and owners that stand for nobody, and what the libraries take (none where a script uses no library).</summary>
public sealed record ScriptTables(IReadOnlySet<string> StandardLibrary, IReadOnlySet<string> PlaceholderOwners, ApiTable? Api = null)
{
    /// <summary>Reads <c>python-stdlib.json</c> and <c>placeholders.json</c>.</summary>
    /// <exception cref="TableException">A table is wrong.</exception>
    public static ScriptTables Parse(string standardLibrary, string placeholders) => new(
        TableReader.Load(standardLibrary, "python-stdlib.json").Member("modules").Texts().ToHashSet(StringComparer.Ordinal),
        TableReader.Load(placeholders, "placeholders.json").Member("owners").Texts().ToHashSet(StringComparer.OrdinalIgnoreCase));
}
