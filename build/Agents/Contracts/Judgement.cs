namespace Trainwright.Agents;

/// <summary>
/// A critic's answer: <paramref name="Ok"/> exactly when <paramref name="Issues"/> is empty. Notes are worth knowing
/// and stop nothing. <paramref name="Summary"/> is one sentence with the numbers looked at.
/// </summary>
public sealed record Judgement(bool Ok, string Summary, IReadOnlyList<string> Issues, IReadOnlyList<string> Notes)
{
    /// <summary>A judgement whose verdict follows from its issues.</summary>
    public static Judgement Of(string summary, IReadOnlyList<string> issues, IReadOnlyList<string>? notes = null) => new(issues?.Count is null or 0, summary, issues ?? [], notes ?? []);
}
