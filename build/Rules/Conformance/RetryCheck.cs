namespace Trainwright.Rules;

/// <summary>
/// R10: every attempt after the first rests on a recorded change of its own phase, or is the one unchanged retry that a
/// recorded transient fault allows.
/// </summary>
internal static class RetryCheck
{
    private const string Title = "R10";

    /// <summary>The row.</summary>
    public static ConformanceRow Row(ConformanceFacts facts, string title)
    {
        var retried = RetriedPhase.Of(facts).Where(phase => phase.Attempts > 1).ToList();
        if (retried.Count == 0)
        {
            return new ConformanceRow(Title, title, VerdictOutcome.NotApplicable, "Every attempt succeeded at once.", []);
        }

        List<Evidence> evidence = [.. retried.Select(phase => new Evidence(phase.File, "$.attempts")), .. facts.Deltas.Deltas.Count > 0 ? new[] { new Evidence("deltas.json", "$.deltas") } : []];
        var problem = retried.Select(phase => Problem(facts, phase)).FirstOrDefault(problem => problem is not null) ?? Twice(facts);
        return problem is null
            ? new ConformanceRow(Title, title, VerdictOutcome.Pass, $"{retried.Sum(phase => phase.Attempts - 1)} further attempts, {facts.Deltas.Deltas.Count} recorded changes.", evidence)
            : new ConformanceRow(Title, title, VerdictOutcome.Breach, problem, evidence);
    }

    private static string? Problem(ConformanceFacts facts, RetriedPhase phase)
    {
        var changes = facts.Deltas.Deltas.Count(delta => delta.Phase == phase.Name && delta.Changes.Count > 0);
        var unchanged = phase.Attempts - 1 - changes;
        var transient = (phase.Failures ?? []).Count(failure => TransientCategory.Is(failure.Category));
        return unchanged <= 0 ? null
            : unchanged > 1 ? $"{phase.Name} went on without a recorded change for each further attempt."
            : transient == 0 ? $"{phase.Name} tried once more unchanged, and no transient fault is recorded for it."
            : null;
    }

    private static string? Twice(ConformanceFacts facts) => facts.Deltas.Deltas.GroupBy(Fix).FirstOrDefault(group => group.Count() > 1)?.First() is { } twice
        ? $"The same fix of {string.Join(", ", twice.Changes.Keys)} was made twice for '{twice.Category}'."
        : null;

    private static string Fix(Delta delta) => $"{delta.Category}:{string.Join(';', delta.Changes.Select(change => $"{change.Key}={CanonicalJson.Of(change.Value)}"))}";
}
