namespace Trainwright.Rules;

/// <summary>The dated table of what each training method reads (<c>method-schemas.json</c>).</summary>
public sealed class MethodSchemaTable
{
    private readonly SortedDictionary<string, MethodSchema> _methods;

    private MethodSchemaTable(SortedDictionary<string, MethodSchema> methods, IReadOnlyList<string> labelColumns, IReadOnlyList<PairShape> pairs)
    {
        (_methods, LabelColumns, Pairs) = (methods, labelColumns, pairs);
    }

    /// <summary>The names by which sentence-transformers knows a label, first match first.</summary>
    public IReadOnlyList<string> LabelColumns { get; }

    /// <summary>The shapes that sentence-transformers' losses take.</summary>
    public IReadOnlyList<PairShape> Pairs { get; }

    /// <summary>The methods with a column schema.</summary>
    public IReadOnlyCollection<string> Methods => _methods.Keys;

    /// <summary>Reads the table.</summary>
    /// <exception cref="TableException">The text is not such a table.</exception>
    public static MethodSchemaTable Parse(string text, string file)
    {
        var root = TableReader.Load(text, file);
        var synonyms = root.Member("synonyms").Members().ToDictionary(member => member.Name, member => member.Value.Texts(), StringComparer.Ordinal);
        var context = root.Optional("context") is { } beside ? new MethodContext(beside.Member("above").Texts(), beside.Member("below").Texts(), beside.Member("pictures").Texts()) : MethodContext.None;
        var (read, aliases) = (new SortedDictionary<string, MethodSchema>(StringComparer.Ordinal), new List<(string Name, TableReader Same)>());
        foreach (var (name, value) in root.Member("methods").Members())
        {
            if (value.Optional("sameAs") is { } same)
            {
                aliases.Add((name, same));
            }
            else if (value.Optional("variants") is { } variants)
            {
                read[name] = new MethodSchema(name, [.. variants.List().Select(Variant)], synonyms, [.. (value.Optional("remap")?.List() ?? []).Select(Remap)], context);
            }
        }

        foreach (var (name, same) in aliases)
        {
            read[name] = read.TryGetValue(same.Text(), out var schema)
                ? schema with { Name = name }
                : throw same.Error($"there is no method '{same.Text()}' with variants{(NearestName.Of(same.Text(), read.Keys) is { } near ? $"; did you mean '{near}'?" : "; add it")}");
        }

        var pairs = root.Member("sentence_transformers");
        return new MethodSchemaTable(read, pairs.Member("labelColumns").Texts(), [.. pairs.Member("table").List().Select(Pair)]);
    }

    /// <summary>The schema of a method: by its full name (<c>trl.dpo</c>) or by its last part (<c>dpo</c>); null when there is none.</summary>
    public MethodSchema? Find(string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return _methods.GetValueOrDefault(method)
            ?? _methods.FirstOrDefault(pair => pair.Key.EndsWith("." + method.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)).Value;
    }

    private static MethodVariant Variant(TableReader value) => new(
        value.Member("variant").Text(),
        [.. value.Member("required").Members().Select(member => KeyValuePair.Create(member.Name, member.Value.Text()))],
        [.. (value.Optional("optional")?.Members() ?? []).Where(member => IsColumn(member.Name)).Select(member => KeyValuePair.Create(member.Name, member.Value.Text()))],
        value.Optional("forbidden")?.Texts() ?? [],
        value.Optional("sameKind")?.Texts() ?? [],
        value.Optional("conversion")?.Text());

    // The table also tells of fields inside a column, and of any further ones: these are no columns that are carried along.
    private static bool IsColumn(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static MethodRemap Remap(TableReader value)
    {
        value.Only("when", "columns", "convert", "always", "why");
        return new MethodRemap(
            [.. value.Member("when").Members().Select(member => KeyValuePair.Create(member.Name, member.Value.Text()))],
            new(value.Member("columns").Members().ToDictionary(member => member.Name, member => member.Value.Text()), StringComparer.Ordinal),
            value.Optional("convert")?.Texts() ?? [],
            value.Optional("always")?.Flag() ?? false,
            value.Member("why").Text());
    }

    private static PairShape Pair(TableReader value)
    {
        var (inputs, label) = (value.Member("inputs"), value.Member("label"));
        var range = (label.Optional("range") ?? label.Optional("values"))?.List().Select(bound => (double)bound.Number()).ToList();
        return new PairShape(
            value.Member("family").Text(),
            inputs.Member("min").Whole(),
            inputs.Optional("max")?.Whole(),
            label.Member("kind").Text(),
            value.Member("inputsText").Text(),
            value.Member("losses").Texts(),
            range is null ? null : new NumberRange(range.Min(), range.Max()));
    }
}
