namespace Trainwright.Rules;

/// <summary>
/// Judges the columns of a dataset against a profile's contract (R9): present under their own names in every split,
/// present under an accepted other name (a declared mapping), or not there (stop). Only columns are renamed; rows are
/// never invented or dropped, and one column plays one part.
/// </summary>
public static class FormatCompiler
{
    private const string Unpaired = "trl.kto";

    /// <summary>The judgement over the splits that the contract's roles read.</summary>
    /// <remarks>A contract that names a method's schema needs the <paramref name="table"/> of them; without it only the contract's own columns are judged.</remarks>
    public static FormatJudgement Judge(IReadOnlyList<SplitProfile> splits, ProfileDataset contract, MethodSchemaTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(contract);
        var mapping = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (MissingSplit(splits, contract) is { } problem)
        {
            return new FormatJudgement(FormatVerdict.Incompatible, problem, mapping);
        }

        splits = Read(splits, contract);
        if (splits.Count == 0)
        {
            return new FormatJudgement(FormatVerdict.Incompatible, "The dataset has no split that is read.", mapping);
        }

        var method = ByMethod(splits, contract, table);
        if (method?.Verdict == FormatVerdict.Incompatible)
        {
            return method;
        }

        foreach (var (column, type) in contract.RequiredColumns)
        {
            IEnumerable<string> names = [column, .. contract.Synonyms.GetValueOrDefault(column) ?? []];
            var found = names.FirstOrDefault(name => !mapping.ContainsValue(name) && splits.All(split => Fits(split, name, type)));
            if (found is null)
            {
                return new FormatJudgement(FormatVerdict.Incompatible, $"No column of type {type} can serve as '{column}' in every split; the splits have {Describe(splits)}.", mapping);
            }

            mapping[column] = found;
        }

        if (method is not null && OneSided(splits[0], method, contract) is { } oneSided)
        {
            return new FormatJudgement(FormatVerdict.Incompatible, oneSided, mapping);
        }

        if (method is not null)
        {
            var needs = method.Verdict == FormatVerdict.NeedsMapping || mapping.Any(pair => pair.Key != pair.Value);
            foreach (var (column, source) in method.Mapping)
            {
                mapping[column] = source;
            }

            return method with { Verdict = needs ? FormatVerdict.NeedsMapping : FormatVerdict.Ready, Mapping = mapping };
        }

        var renamed = mapping.Where(pair => pair.Key != pair.Value).Select(pair => $"{pair.Value} as {pair.Key}").ToList();
        return renamed.Count == 0
            ? new FormatJudgement(FormatVerdict.Ready, "Every required column is there under its own name.", mapping)
            : new FormatJudgement(FormatVerdict.NeedsMapping, $"Columns are read under other names: {string.Join(", ", renamed)}.", mapping);
    }

    // An unpaired preference is learnt from both sides; one label value says nothing of the other.
    private static string? OneSided(SplitProfile split, FormatJudgement method, ProfileDataset contract) =>
        contract.Schema == Unpaired && method.Mapping.TryGetValue("label", out var label) && split.Rows > 1
        && split.Columns.FirstOrDefault(column => column.Name == label) is { Distinct: 1 }
            ? $"The column '{label}' of '{split.Name}' has one value in all rows; unpaired preferences need both."
            : null;

    private static string? MissingSplit(IReadOnlyList<SplitProfile> splits, ProfileDataset contract)
    {
        foreach (var (role, names) in contract.Splits)
        {
            if (contract.Needs(role) && Find(splits, names) is null)
            {
                return $"There is no {role} split ({string.Join(" or ", names)}); the dataset has {string.Join(", ", splits.Select(split => split.Name))}.";
            }
        }

        return null;
    }

    // Only what a role reads is judged: a dataset may carry further splits of another make.
    private static List<SplitProfile> Read(IReadOnlyList<SplitProfile> splits, ProfileDataset contract) =>
        contract.Splits.Count == 0 ? [.. splits] : [.. contract.Splits.Values.Select(names => Find(splits, names)).OfType<SplitProfile>().Distinct()];

    // Every split has to be read the same way, so the first one decides how and the others are held against it.
    private static FormatJudgement? ByMethod(IReadOnlyList<SplitProfile> splits, ProfileDataset contract, MethodSchemaTable? table)
    {
        if (contract.Schema is not { } name || table is null)
        {
            return null;
        }

        FormatJudgement Of(SplitProfile split)
        {
            var columns = split.Columns.Select(column => KeyValuePair.Create(column.Name, column.Type)).ToList();
            return name == ProfileDataset.Pairs ? PairColumns.Judge(columns, contract.Loss ?? string.Empty, table, split.Columns.Where(column => column.Range is not null).ToDictionary(column => column.Name, column => column.Range!))
                : table.Find(name) is { } schema ? MethodCompiler.Judge(columns.ToDictionary(), schema, [.. contract.RequiredColumns.Keys])
                : new FormatJudgement(FormatVerdict.Incompatible, $"There is no method '{name}' in the table of schemas.", []);
        }

        var first = Of(splits[0]);
        foreach (var split in splits.Skip(1))
        {
            var other = Of(split);
            if (other.Verdict == FormatVerdict.Incompatible || first.Verdict == FormatVerdict.Incompatible)
            {
                return first.Verdict == FormatVerdict.Incompatible ? first : other with { Reason = $"'{split.Name}': {other.Reason}" };
            }

            if (!other.Mapping.SequenceEqual(first.Mapping) || !(other.Conversions ?? []).SequenceEqual(first.Conversions ?? []))
            {
                return new FormatJudgement(FormatVerdict.Incompatible, $"'{splits[0].Name}' and '{split.Name}' are of different forms: {first.Reason} {other.Reason}", []);
            }
        }

        return first;
    }

    private static SplitProfile? Find(IReadOnlyList<SplitProfile> splits, IReadOnlyList<string> names) =>
        names.Select(name => splits.FirstOrDefault(split => split.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(split => split is not null);

    private static bool Fits(SplitProfile split, string name, string type) =>
        split.Columns.FirstOrDefault(column => column.Name == name) is { } column && type.Split('|').Contains(column.Type) && column.Nulls == 0;

    private static string Describe(IReadOnlyList<SplitProfile> splits) => string.Join("; ", splits.Select(split => $"{split.Name}: {string.Join(", ", split.Columns.Select(column => $"{column.Name} ({column.Type}{(column.Nulls > 0 ? $", {column.Nulls} nulls" : string.Empty)})"))}"));
}
