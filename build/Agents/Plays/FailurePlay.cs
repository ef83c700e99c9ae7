using System.Text.Json;
using System.Text.Json.Serialization;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The failure analyst with a model, asked only where the rules have no answer. It names a cause out of the closed list
/// with the log's words for it; the fix is then the rules' own, or values of keys that exist and that nothing protects.
/// </summary>
internal sealed class FailurePlay() : RolePlay<FailureInput, FailureAnswer>(Roles.FailureAnalyst, LoopLimits.Judge)
{
    // A change of a number by more than this is no fix but another experiment.
    private const double MostFactor = 100;

    public override Contract Contract => Contracts.Failure;

    public override bool Asks(FailureInput input, FailureAnswer draft) => !draft.Recoverable && !draft.Ask.Any(a => a.StartsWith("--set", StringComparison.Ordinal)) && input.LogTail is not null;

    public override Task<Merged<FailureAnswer>> MergeAsync(FailureInput input, FailureAnswer draft, JsonElement proposal, string question, CancellationToken cancellationToken) =>
        Task.FromResult(Merge(input, draft, Contracts.Failure.Read(proposal)));

    private static Merged<FailureAnswer> Merge(FailureInput input, FailureAnswer draft, FailureProposal proposed)
    {
        if (!Quotes.Contains($"{input.Detail}\n{input.LogTail}", proposed.Quote))
        {
            return Merged<FailureAnswer>.Refuse($"$.quote: '{proposed.Quote}' does not stand in the log; copy a line that does.");
        }

        if (proposed.Unrecoverable || proposed.ScopeChange || proposed.Category == FailureKind.Unknown)
        {
            var ask = proposed.ScopeChange ? ["--set KEY=VALUE --reason TEXT"] : draft.Ask;
            return Merged<FailureAnswer>.Of(new FailureAnswer(false, null, $"{draft.Diagnosis} A model reads it as '{Name(proposed.Category)}': “{Spotlight.Clean(proposed.Quote)}”.", ask));
        }

        var named = input with { Category = Name(proposed.Category), Detail = Spotlight.Clean(proposed.Quote) };
        if (proposed.ConfigChanges.Count == 0)
        {
            return Ruled(proposed, FailureAnalyst.Answer(named));
        }

        var problems = proposed.ConfigChanges.Select(c => Problem(input, c)).OfType<string>().ToList();
        return problems.Count > 0
            ? Merged<FailureAnswer>.Refuse(problems)
            : Ruled(proposed, FailureAnalyst.Apply(named, $"A model's fix for '{named.Category}': “{named.Detail}”.", [.. proposed.ConfigChanges.Select(c => (c.Key, JsonLiteral.Read(c.Value)))]));
    }

    private static Merged<FailureAnswer> Ruled(FailureProposal proposed, FailureAnswer answer)
    {
        var rung = answer.Delta is { } delta && proposed.Category == FailureKind.Oom ? OomLadder.RungOf(delta.Changes.Keys) : null;
        return proposed.OomLadderRung is { } claimed && (rung is not { } real || (int)real != claimed)
            ? Merged<FailureAnswer>.Refuse("$.oomLadderRung: the ladder is climbed in its order by the build; null leaves it to it (R7).")
            : Merged<FailureAnswer>.Of(answer);
    }

    private static string? Problem(FailureInput input, ConfigChange change)
    {
        if (!input.Config.TryGetValue(change.Key, out var before))
        {
            return $"$.configChanges: the configuration has no '{change.Key}'.";
        }

        if (input.Baseline.Entries.ContainsKey(change.Key) || ProtectedKeys.IsProtected(change.Key))
        {
            return $"$.configChanges: '{change.Key}' is protected (R4).";
        }

        var after = JsonLiteral.Read(change.Value);
        if (after.ValueKind != before.ValueKind && !(IsSwitch(after) && IsSwitch(before)))
        {
            return $"$.configChanges: '{change.Key}' takes a {before.ValueKind}, not {change.Value}.";
        }

        return after.ValueKind == JsonValueKind.Number && before.GetDouble() != 0 && Math.Abs(after.GetDouble() / before.GetDouble()) is > MostFactor or < 1 / MostFactor
            ? $"$.configChanges: {change.Value} is too far from {before.GetRawText()} to be a minimal fix (R3)."
            : null;
    }

    private static bool IsSwitch(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static string Name(FailureKind kind) => typeof(FailureKind).GetField(kind.ToString())!.GetCustomAttributes(typeof(JsonStringEnumMemberNameAttribute), false) is [JsonStringEnumMemberNameAttribute name] ? name.Name : kind.ToString();
}
