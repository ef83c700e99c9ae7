namespace Trainwright.Rules;

/// <summary>R8 and R9: what was asked for is what was pinned, and its columns were seen to fit the method.</summary>
public static class FormatGuard
{
    private const string AuditFile = "04-data-audit/audit.json";
    private const string ResourcesFile = "03-resources/resources.json";
    private const int ShaLength = 40;

    /// <summary>The verdicts.</summary>
    /// <remarks>With a <paramref name="profile"/> the format is compiled again from the counted columns, instead of believing the audit's word.</remarks>
    public static IReadOnlyList<Verdict> Judge(RequestIntent request, Resources resources, Audit audit, Profile? profile = null, MethodSchemaTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(audit);
        return
        [
            Same("model", request.Model, resources.Model?.Id, resources.Model?.Revision),
            Same("dataset", request.Dataset, resources.Dataset?.Id, resources.Dataset?.Revision),
            resources.Dataset is null ? Verdict.NotApplicable("R8", "No dataset is pinned.")
                : audit.Dataset == resources.Dataset.Id
                ? Verdict.Pass("R8", $"The audit looked at {audit.Dataset}.", new Evidence(AuditFile, "$.dataset"))
                : Verdict.Breach("R8", $"The audit looked at '{audit.Dataset}', pinned is '{resources.Dataset.Id}'.", "./build.sh --target DataAudit --rerun DataAudit", new Evidence(AuditFile, "$.dataset"), new Evidence(ResourcesFile, "$.dataset.id")),
            Rows(audit),
            audit.Revision == resources.Dataset?.Revision
                ? Verdict.Pass("R9", $"The audit looked at {audit.Dataset}@{Short(audit.Revision)}, the pinned commit.", new Evidence(AuditFile, "$.revision"))
                : Verdict.Breach("R9", $"The audit looked at {Short(audit.Revision)}, pinned is {Short(resources.Dataset?.Revision ?? "nothing")}.", "./build.sh --target DataAudit --rerun DataAudit", new Evidence(AuditFile, "$.revision"), new Evidence(ResourcesFile, "$.dataset.revision")),
            profile is null || profile.Methods.Contains(audit.Method, StringComparer.OrdinalIgnoreCase) || string.Equals(audit.Method, request.Method, StringComparison.OrdinalIgnoreCase)
                ? Verdict.Pass("R4", $"The audit is for {audit.Method}.", new Evidence(AuditFile, "$.method"))
                : Verdict.Breach("R4", $"The audit is for '{audit.Method}', the profile {profile.Id} trains {profile.Methods[0]}.", "./build.sh --target DataAudit --rerun DataAudit", new Evidence(AuditFile, "$.method")),
            Columns(audit, profile, table),
            .. Loading(audit, resources, profile),
        ];
    }

    // A split without rows fits every method, and so does a column without values.
    private static Verdict Rows(Audit audit)
    {
        const string Fix = "Ask for a dataset that has these values, or for another column.";
        foreach (var (split, index) in audit.Splits.Select((split, index) => (split, index)))
        {
            if (split.Rows <= 0)
            {
                return Verdict.Breach("R9", $"The split '{split.Name}' of {audit.Dataset} has no rows.", "Name a split that has rows.", new Evidence(AuditFile, $"$.splits[{index}].rows"));
            }

            if (split.Columns.FirstOrDefault(column => column.Nulls >= split.Looked() && (audit.RequiredColumns.Contains(column.Name) || audit.Mapping.ContainsValue(column.Name))) is { } empty)
            {
                return Verdict.Breach("R9", $"The column '{empty.Name}' of '{split.Name}' has no value in any of {split.Looked()} rows.", Fix, new Evidence(AuditFile, $"$.splits[{index}].columns"));
            }
        }

        var partly = audit.Splits.Where(split => split.SeenRows is not null).Select(split => $"{split.SeenRows} of {split.Rows} rows of '{split.Name}'").ToList();
        return Verdict.Pass("R9", $"Every split of {audit.Dataset} has rows, and every required column has values{(partly.Count > 0 ? $", in what was seen: {string.Join(", ", partly)}" : string.Empty)}.", new Evidence(AuditFile, "$.splits"));
    }

    // What the viewer shows is of use only where the script's own reader can open the files.
    private static IEnumerable<Verdict> Loading(Audit audit, Resources resources, Profile? profile)
    {
        if (profile is null || resources.Dataset is not { } dataset)
        {
            yield break;
        }

        var library = profile.Runtime.Dependencies.FirstOrDefault(package => package.StartsWith("datasets=", StringComparison.Ordinal));
        var script = dataset.Id[(dataset.Id.LastIndexOf('/') + 1)..] + ".py";
        var index = dataset.Files.Select((file, number) => (file, number)).FirstOrDefault(found => found.file.Path == script, (null!, -1)).Item2;
        if (library is not null && index >= 0)
        {
            yield return Verdict.Breach("R9", $"{dataset.Id} is loaded by a script of its own ({script}), and {library} runs none.", "Ask its owner for data files (the Hub keeps a copy as Parquet under refs/convert/parquet), or for a dataset that has them.", new Evidence(ResourcesFile, $"$.dataset.files[{index}]"));
        }
        else if (library is null && audit.Splits.FirstOrDefault(split => split.File.StartsWith(SplitProfile.Viewer, StringComparison.Ordinal)) is { } split)
        {
            yield return Verdict.Breach("R9", $"The rows of '{split.Name}' were seen through the dataset viewer, and the scripts of {profile.Id} read .jsonl, .csv and .parquet files only.", "Convert the splits to one of these in the dataset's repository.", new Evidence(AuditFile, "$.splits"));
        }
    }

    private static Verdict Columns(Audit audit, Profile? profile, MethodSchemaTable? table)
    {
        const string Fix = "Ask for a dataset with these columns, or for another method.";
        if (audit.Verdict == FormatVerdict.Incompatible)
        {
            return Verdict.Breach("R9", audit.VerdictReason, Fix, new Evidence(AuditFile, "$.verdictReason"));
        }

        if (profile is not null && FormatCompiler.Judge(audit.Splits, profile.Dataset, table) is var compiled && (compiled.Verdict != audit.Verdict || !compiled.Mapping.SequenceEqual(audit.Mapping) || !(compiled.Conversions ?? []).SequenceEqual(audit.Conversions ?? [])))
        {
            return Verdict.Breach("R9", $"The audit says {audit.Verdict} ({Mapping(audit.Mapping)}), its columns say {compiled.Verdict} ({Mapping(compiled.Mapping)}): {compiled.Reason}", "./build.sh --target DataAudit --rerun DataAudit", new Evidence(AuditFile, "$.verdict"), new Evidence(AuditFile, "$.splits"));
        }

        return Verdict.Pass("R9", audit.VerdictReason, new Evidence(AuditFile, "$.verdict"), new Evidence(AuditFile, "$.mapping"));
    }

    private static string Mapping(SortedDictionary<string, string> mapping) => string.Join(", ", mapping.Select(pair => $"{pair.Key} from {pair.Value}"));

    private static Verdict Same(string what, string? asked, string? pinned, string? revision)
    {
        var evidence = new Evidence(ResourcesFile, $"$.{what}.id", null, pinned);
        return asked is null && pinned is null ? Verdict.NotApplicable("R8", $"The request names no {what}, and none is used.")
            : asked is null ? Verdict.Breach("R8", $"The request names no {what}, but '{pinned}' is pinned: nobody asked for it.", $"Name it in the request if it is meant: {pinned}", evidence)
            : pinned is null || pinned != asked
            ? Verdict.Breach("R8", $"The request names the {what} '{asked}', pinned is '{pinned ?? "nothing"}'.", pinned is null ? "Name one that exists, or make it visible to this token." : $"Ask for '{pinned}' by its name if that is meant.", evidence)
            : revision is not { Length: ShaLength } || !revision.All(char.IsAsciiHexDigitLower)
            ? Verdict.Breach("R8", $"The {what} {pinned} is not pinned at a commit ('{revision}').", "./build.sh --target Resources --rerun Resources", evidence)
            : Verdict.Pass("R8", $"The {what} is {pinned}@{Short(revision)}, as asked for.", evidence);
    }

    private static string Short(string revision) => revision.Length > 7 ? revision[..7] : revision;
}
