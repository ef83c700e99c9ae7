using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// A finder with a model: it adds to what the build's own finder brought back. Each reference is opened by code; title,
/// commit and excerpt are what the source says, and of the model only its summary stays.
/// </summary>
internal sealed class FinderPlay(Role<FinderInput, FinderReport> role, IResearchSource source) : RolePlay<FinderInput, FinderReport>(role, LoopLimits.Finder)
{
    public override Contract Contract => Contracts.Finder;

    public override async Task<Merged<FinderReport>> MergeAsync(FinderInput input, FinderReport draft, JsonElement proposal, string question, CancellationToken cancellationToken)
    {
        var proposed = Contracts.Finder.Read(proposal);
        var problems = new List<string>();
        var findings = new List<Finding>(draft.Findings);
        var known = draft.Findings.Select(f => f.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < proposed.Findings.Count; i++)
        {
            var finding = proposed.Findings[i];
            var citation = await ReferenceResolver.ResolveAsync(source, finding.Reference, cancellationToken).ConfigureAwait(false);
            if (citation is null)
            {
                problems.Add($"$.findings[{i}].reference: '{finding.Reference}' does not exist in this source; leave it out.");
            }
            else if (!input.Avoid.Contains(citation.Reference) && known.Add(citation.Reference))
            {
                findings.Add(new Finding(citation, Spotlight.Clean(finding.Summary).Trim(), $"the model of the role '{Role}'"));
            }
        }

        if (proposed.Fidelity == Fidelity.Reduced && proposed.Notes.Count == 0)
        {
            problems.Add("$.notes: say why the fidelity is reduced.");
        }

        if (problems.Count > 0)
        {
            return Merged<FinderReport>.Refuse(problems);
        }

        var isReduced = draft.Fidelity != "full" || proposed.Fidelity == Fidelity.Reduced;
        return Merged<FinderReport>.Of(draft with { Findings = findings, Fidelity = isReduced ? "reduced" : "full", Notes = [.. draft.Notes, .. proposed.Notes.Select(Spotlight.Clean)] });
    }
}
