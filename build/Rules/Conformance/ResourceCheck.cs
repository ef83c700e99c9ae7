using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>P2 and R8: what was pinned is what was asked for, at a commit, and the audit looked at exactly that.</summary>
internal static class ResourceCheck
{
    private const string File = "03-resources/resources.json";
    private const string AuditFile = "04-data-audit/audit.json";
    private const int ShaLength = 40;

    /// <summary>What does not hold.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        var request = facts.Plan.Request;
        return facts.Resources is not { } resources ? [] :
        [
            .. Pinned("model", Asked(facts, "model", request.Model), resources.Model?.Id, resources.Model?.Revision, needed: request.Kind is RequestKind.Train or RequestKind.EvalOnly),
            .. Pinned("dataset", Asked(facts, "dataset", request.Dataset), resources.Dataset?.Id, resources.Dataset?.Revision, needed: request.Kind is RequestKind.Train or RequestKind.DataOnly),
            .. Audited(facts, resources),
        ];
    }

    // What a user decided takes the place of what the request says.
    private static string? Asked(ConformanceFacts facts, string key, string? requested) =>
        facts.Baseline.Entries.TryGetValue(key, out var entry) && entry is { Origin: BaselineOrigin.Decision, Value.ValueKind: JsonValueKind.String } ? entry.Value.GetString() : requested;

    private static IEnumerable<ConformanceProblem> Pinned(string what, string? asked, string? id, string? revision, bool needed)
    {
        if (id is null)
        {
            if (needed || asked is not null)
            {
                yield return new($"no {what} is pinned", File, "$");
            }

            yield break;
        }

        if (asked is not null && !string.Equals(asked, id, StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"the {what} '{id}' is pinned, asked for is '{asked}'", File, $"$.{what}.id");
        }

        if (revision is not { Length: ShaLength } || !revision.All(char.IsAsciiHexDigit))
        {
            yield return new($"the {what} '{id}' is at '{revision}', which is no commit", File, $"$.{what}.revision");
        }
    }

    private static IEnumerable<ConformanceProblem> Audited(ConformanceFacts facts, Resources resources)
    {
        if (facts.Audit is not { } audit || resources.Dataset is not { } dataset)
        {
            yield break;
        }

        if (audit.Dataset != dataset.Id)
        {
            yield return new($"the audit is of '{audit.Dataset}', pinned is '{dataset.Id}'", AuditFile, "$.dataset");
        }

        if (audit.Revision != dataset.Revision)
        {
            yield return new($"the audit is of the commit '{audit.Revision}', pinned is '{dataset.Revision}'", AuditFile, "$.revision");
        }

        if (facts.Plan.Request.Kind == RequestKind.Train && audit.Method != facts.Plan.Method)
        {
            yield return new($"the audit is for '{audit.Method}', the plan for '{facts.Plan.Method}'", AuditFile, "$.method");
        }
    }
}
