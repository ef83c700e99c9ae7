using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// Fixes of keywords that a release no longer takes, as typed deltas: a key that is null is taken out. Only a change that the
/// table calls mechanical is proposed, of a value that is written in the script, that means the same afterwards and that no
/// baseline freezes; everything else is told with its reason.
/// </summary>
public static partial class ApiProposals
{
    /// <summary>The category of such a fix, as the failure taxonomy has it.</summary>
    public const string Category = "wrong_trainer_arg";

    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>A proposal for each keyword of the script that has gone, renamed or moved.</summary>
    public static IEnumerable<ApiProposal> Of(ScriptFacts script, ApiConformance conformance, string phase, int attempt)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(conformance);
        foreach (var call in script.Calls)
        {
            foreach (var keyword in call.Keywords.Keys.Where(keyword => call.Own?.Contains(keyword) != true))
            {
                if (conformance.Change(call, keyword) is not { } change)
                {
                    continue;
                }

                var (changes, why) = Changes(call, keyword, change);
                var evidence = new Evidence(script.File, null, call.Line, $"{call.Name}({keyword}=…)");
                var delta = changes is null ? null : new Delta(phase, attempt, Category, changes, why, [evidence]);
                yield return new ApiProposal(script.File, call.Line, call.Name, keyword, delta, why);
            }
        }
    }

    private static (SortedDictionary<string, JsonElement>? Changes, string Why) Changes(ScriptCall call, string keyword, ApiChange change)
    {
        if (!change.IsMechanical)
        {
            return (null, change.Replacement is { } other ? $"{other} means something else than {keyword}; decide its value." : $"{keyword} is gone and what it did has to be decided on.");
        }

        var (target, literal) = Target(change);
        if (change.TouchesProtected || ProtectedKeys.IsProtected(keyword) || (target is not null && ProtectedKeys.IsProtected(target)))
        {
            return (null, $"{target ?? keyword} is frozen; decide it: --set {target ?? keyword}=… --reason \"…\"");
        }

        var found = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (target != keyword)
        {
            found[keyword] = Nothing;
        }

        if (target is null)
        {
            return (found, $"{keyword} does nothing any more.");
        }

        if (call.Keywords.ContainsKey(target) && target != keyword)
        {
            return (null, $"{target} is given beside {keyword}; keep one of them.");
        }

        return call.Sure(keyword) is { } value ? Valued(found, keyword, target, literal, value, change) : (null, $"The value of {keyword} is decided at run time; write {change.Replacement} by hand.");
    }

    private static (SortedDictionary<string, JsonElement>? Changes, string Why) Valued(SortedDictionary<string, JsonElement> found, string keyword, string target, JsonElement? literal, JsonElement value, ApiChange change)
    {
        // A switch that became one value of another key: off stays off.
        if (literal is { } only)
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return (null, $"{keyword} is neither true nor false; write {change.Replacement} by hand.");
            }

            if (value.ValueKind == JsonValueKind.True)
            {
                found[target] = only;
            }

            return (found, $"{keyword} is {change.Replacement} now.");
        }

        if (change.Below is { } below && !(value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0 && number < below))
        {
            return (null, $"{target} reads a value that is not below {below} in another way than {keyword}; decide it.");
        }

        found[target] = value;
        return (found, $"{keyword} is {target} now.");
    }

    // 'use_cpu', 'SFTConfig.packing', 'optim="adafactor"'.
    private static (string? Target, JsonElement? Literal) Target(ApiChange change)
    {
        if (change.Replacement is null || change.Action == "drop-noop" || Shape().Match(change.Replacement) is not { Success: true } match)
        {
            return (null, null);
        }

        if (!match.Groups["value"].Success)
        {
            return (match.Groups["name"].Value, null);
        }

        using var literal = JsonDocument.Parse(match.Groups["value"].Value);
        return (match.Groups["name"].Value, literal.RootElement.Clone());
    }

    [GeneratedRegex("""^(?:\w+\.)?(?<name>[a-z_]\w*)(?:=(?<value>"[^"]*"|\["[^"]*"\]))?$""")]
    private static partial Regex Shape();
}
