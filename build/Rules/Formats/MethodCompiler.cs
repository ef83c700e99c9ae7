namespace Trainwright.Rules;

/// <summary>
/// Compiles columns for a method: they fit as they are; a declared way leads from them to the method's own (renaming,
/// leaving out, or one of the row conversions that the script carries and that are tried on sampled rows); or none does,
/// and the reasons are told. Rows are never invented or dropped.
/// </summary>
public static class MethodCompiler
{
    /// <summary>The judgement. <paramref name="columns"/> maps a column to its type as counted; <paramref name="read"/> are columns that the profile reads beside its method's own.</summary>
    public static FormatJudgement Judge(IReadOnlyDictionary<string, string> columns, MethodSchema schema, IReadOnlyCollection<string>? read = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(schema);
        var judgement = Compiled(columns, schema);
        return judgement.Verdict == FormatVerdict.Incompatible ? judgement : AskedContext.Unseen(judgement, columns, schema, read ?? []) ?? AskedContext.Kept(judgement, columns, schema);
    }

    private static FormatJudgement Compiled(IReadOnlyDictionary<string, string> columns, MethodSchema schema)
    {
        if (schema.Remaps.FirstOrDefault(remap => remap.Always && Applies(remap, columns)) is { } forced)
        {
            return Remapped(forced, columns, schema);
        }

        var plain = MethodFormat.Judge(columns, schema with { Synonyms = new Dictionary<string, IReadOnlyList<string>>() });
        var renamed = MethodFormat.Judge(columns, schema);
        if (plain.Verdict != FormatVerdict.Incompatible)
        {
            // A prompt under another name is worth more than one that has to be guessed from what two answers share.
            return Of(plain.Conversion is not null && renamed.Verdict != FormatVerdict.Incompatible && renamed.Conversion is null ? renamed : plain, schema);
        }

        if (schema.Remaps.FirstOrDefault(remap => Applies(remap, columns)) is { } found)
        {
            return Remapped(found, columns, schema);
        }

        return renamed.Verdict != FormatVerdict.Incompatible ? Of(renamed, schema) : new FormatJudgement(FormatVerdict.Incompatible, $"{renamed.Reason} {Near(columns, schema)}".TrimEnd(), []);
    }

    private static bool Applies(MethodRemap remap, IReadOnlyDictionary<string, string> columns) =>
        remap.When.All(when => columns.TryGetValue(when.Key, out var actual) && ColumnType.Fits(actual, when.Value));

    private static FormatJudgement Remapped(MethodRemap remap, IReadOnlyDictionary<string, string> columns, MethodSchema schema)
    {
        var mapping = new SortedDictionary<string, string>(remap.Columns, StringComparer.Ordinal);
        foreach (var variant in schema.Variants.Where(variant => variant.Required.All(column => column.Key.Split('|').Any(remap.Columns.ContainsKey))))
        {
            MethodFormat.AddOptional(mapping, columns, variant);
        }

        var parts = remap.Columns.Where(pair => pair.Key != pair.Value).Select(pair => $"{pair.Value} as {pair.Key}").Concat(remap.Conversions);
        var how = string.Join(", ", parts);
        return new FormatJudgement(FormatVerdict.NeedsMapping, $"{schema.Name} reads {(how.Length == 0 ? string.Join(", ", remap.Columns.Keys) + " alone" : how)}: {remap.Why}.", mapping, "remapped", remap.Conversions);
    }

    private static FormatJudgement Of(MethodJudgement judgement, MethodSchema schema) =>
        new(judgement.Verdict, $"{schema.Name}, {judgement.Reason}", judgement.Mapping, judgement.Variant, []);

    // What is nearly there: a column of the right name and another type explains more than a list of all forms.
    private static string Near(IReadOnlyDictionary<string, string> columns, MethodSchema schema)
    {
        var wrong = schema.Variants.SelectMany(variant => variant.Required)
            .Where(required => columns.TryGetValue(required.Key, out var actual) && !ColumnType.Fits(actual, required.Value))
            .Select(required => $"'{required.Key}' is {columns[required.Key]}, not {required.Value}").Distinct().ToList();
        var mixed = schema.Variants.Where(variant => variant.SameKind.Count > 0 && variant.SameKind.All(columns.ContainsKey) && variant.SameKind.Select(name => columns[name]).Distinct().Count() > 1)
            .Select(variant => $"{string.Join(", ", variant.SameKind)} are not all texts or all messages").Distinct();
        return string.Join("; ", wrong.Concat(mixed)) is { Length: > 0 } text ? text + "." : string.Empty;
    }
}
