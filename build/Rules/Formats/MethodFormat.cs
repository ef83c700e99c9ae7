namespace Trainwright.Rules;

/// <summary>
/// Judges columns against a method's variants (§5.4): one fits as it is; one fits after renaming, or by a conversion
/// that the trainer does and the audit declares; or none fits and the run stops. There is no way up to a preference pair
/// from data that holds none.
/// </summary>
public static class MethodFormat
{
    /// <summary>The judgement. <paramref name="columns"/> maps a column to its type as counted.</summary>
    public static MethodJudgement Judge(IReadOnlyDictionary<string, string> columns, MethodSchema schema)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(schema);
        MethodJudgement? best = null;
        foreach (var variant in schema.Variants)
        {
            if (Map(columns, variant, schema) is not { } mapping)
            {
                continue;
            }

            var judgement = Judgement(variant, mapping);
            if (judgement.Verdict == FormatVerdict.Ready)
            {
                return judgement;
            }

            // A renaming that keeps every part beats a conversion that has to make one up.
            best = best is null || (best.Conversion is not null && judgement.Conversion is null) ? judgement : best;
        }

        return best ?? new MethodJudgement(
            FormatVerdict.Incompatible,
            $"{schema.Name} needs {string.Join(" or ", schema.Variants.Select(variant => string.Join("+", variant.Required.Select(column => column.Key))).Distinct())}; there is {Describe(columns)}.",
            null,
            new(StringComparer.Ordinal),
            null);
    }

    private static MethodJudgement Judgement(MethodVariant variant, SortedDictionary<string, string> mapping)
    {
        var renamed = mapping.Where(pair => pair.Key != pair.Value).Select(pair => $"{pair.Value} as {pair.Key}").ToList();
        var ready = renamed.Count == 0 && variant.Conversion is null;
        List<string> parts = [.. renamed.Count == 0 ? [] : new[] { $"columns are read under other names: {string.Join(", ", renamed)}" }, .. variant.Conversion is null ? [] : new[] { $"declared conversion: {variant.Conversion}" }];
        return new MethodJudgement(
            ready ? FormatVerdict.Ready : FormatVerdict.NeedsMapping,
            ready ? $"The columns are those of {variant.Name}." : $"{variant.Name}: {string.Join("; ", parts)}.",
            variant.Name,
            mapping,
            variant.Conversion);
    }

    private static SortedDictionary<string, string>? Map(IReadOnlyDictionary<string, string> columns, MethodVariant variant, MethodSchema schema)
    {
        var mapping = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (names, type) in variant.Required)
        {
            var accepted = names.Split('|');
            var found = accepted.Concat(accepted.SelectMany(name => schema.Synonyms.GetValueOrDefault(name) ?? []))
                .FirstOrDefault(name => !mapping.ContainsValue(name) && columns.TryGetValue(name, out var actual) && ColumnType.Fits(actual, type));
            if (found is null)
            {
                return null;
            }

            // Either of two names that the trainer itself accepts is no renaming.
            mapping[accepted.Contains(found) ? found : accepted[0]] = found;
        }

        var kinds = variant.SameKind.Where(mapping.ContainsKey).Select(name => columns[mapping[name]]).Distinct().Count();
        if (kinds > 1 || variant.Forbidden.Any(name => columns.ContainsKey(name) && !mapping.ContainsValue(name)))
        {
            return null;
        }

        AddOptional(mapping, columns, variant);
        return mapping;
    }

    /// <summary>Carries along what the trainer also reads (the tools of a conversation, the margin of a pair), under its own name only.</summary>
    public static void AddOptional(SortedDictionary<string, string> mapping, IReadOnlyDictionary<string, string> columns, MethodVariant variant)
    {
        foreach (var (name, type) in variant.Optional)
        {
            if (columns.TryGetValue(name, out var actual) && ColumnType.Fits(actual, type) && !mapping.ContainsValue(name))
            {
                mapping.TryAdd(name, name);
            }
        }
    }

    private static string Describe(IReadOnlyDictionary<string, string> columns) =>
        columns.Count == 0 ? "no column" : string.Join(", ", columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key} ({column.Value})"));
}
