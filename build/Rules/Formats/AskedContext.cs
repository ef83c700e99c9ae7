namespace Trainwright.Rules;

/// <summary>
/// What a mapping must not lose: the words of a system and the input or context of an instruction stand in columns that no
/// trainer reads, and without them an answer is learned to another question. Pictures cannot be kept by a trainer of texts.
/// </summary>
internal static class AskedContext
{
    private const string Prompt = "prompt";
    private const string Messages = "messages";

    /// <summary>The judgement with the conversions that keep what belongs to what is asked.</summary>
    public static FormatJudgement Kept(FormatJudgement judgement, IReadOnlyDictionary<string, string> columns, MethodSchema schema)
    {
        List<string> Beside(IEnumerable<string> names) => [.. names.Where(name => columns.GetValueOrDefault(name) == "string" && !judgement.Mapping.ContainsValue(name))];
        var source = judgement.Mapping.GetValueOrDefault(Prompt);
        var above = source is not null || judgement.Mapping.ContainsKey(Messages) ? Beside(schema.Context.Above) : [];

        // A column called prompt is the whole prompt; an instruction or a question may have its input in a column of its own.
        var below = source is not null and not Prompt && columns[source] == "string" ? Beside(schema.Context.Below) : [];
        if (above.Count + below.Count == 0)
        {
            return judgement;
        }

        IEnumerable<string> conversions = [.. below.Count > 0 ? [MethodContext.AddInput] : Array.Empty<string>(), .. judgement.Conversions ?? [], .. above.Count > 0 ? [MethodContext.AddSystem] : Array.Empty<string>()];
        List<string> kept = [.. above.Count > 0 ? [$"{string.Join(", ", above)} in front"] : Array.Empty<string>(), .. below.Count > 0 ? [$"{string.Join(", ", below)} below"] : Array.Empty<string>()];
        return judgement with
        {
            Verdict = FormatVerdict.NeedsMapping,
            Conversions = [.. conversions],
            Reason = $"{judgement.Reason} What is asked is kept whole: {string.Join(" and ", kept)} ({string.Join(", ", conversions)}).",
        };
    }

    /// <summary>The refusal of rows whose pictures nobody would look at, or null.</summary>
    public static FormatJudgement? Unseen(FormatJudgement judgement, IReadOnlyDictionary<string, string> columns, MethodSchema schema, IReadOnlyCollection<string> read)
    {
        var unseen = schema.Context.Pictures.Where(name => columns.GetValueOrDefault(name) is not (null or "null") && !judgement.Mapping.ContainsValue(name) && !read.Contains(name)).ToList();
        return unseen.Count == 0 || !schema.Name.StartsWith("trl.", StringComparison.Ordinal)
            ? null
            : new FormatJudgement(FormatVerdict.Incompatible, $"{schema.Name} would train on the texts without their pictures ({string.Join(", ", unseen)}). Ask for a dataset of texts, or write a profile of a vision-language model that names {unseen[0]} among its required columns.", []);
    }
}
