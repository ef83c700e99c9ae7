using System.Text.Json;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The synthesis with a model: it orders what was found and words the landscape; it adds no recipe, pattern or source.</summary>
internal sealed partial class SynthesizerPlay() : RolePlay<SynthesisInput, Research>(Roles.Synthesizer, LoopLimits.Judge)
{
    public override Contract Contract => Contracts.Research;

    public override Task<Merged<Research>> MergeAsync(SynthesisInput input, Research draft, JsonElement proposal, string question, CancellationToken cancellationToken) =>
        Task.FromResult(Merge(draft, Contracts.Research.Read(proposal)));

    private static Merged<Research> Merge(Research draft, ResearchProposal proposal)
    {
        var problems = new List<string>();
        var numbers = proposal.Recipe.Select(r => r.Number).ToList();
        problems.AddRange(numbers.Where(n => n > draft.Recipes.Count).Select(n => $"$.recipe: the draft has no recipe {n}; it has {draft.Recipes.Count}."));
        if (numbers.Distinct().Count() != numbers.Count)
        {
            problems.Add("$.recipe: a recipe stands there twice.");
        }

        var patterns = draft.CodePatterns.ToDictionary(p => p.Source.Reference, StringComparer.Ordinal);
        problems.AddRange(proposal.CodePatterns.Where(p => !patterns.ContainsKey(p)).Select(p => $"$.codePatterns: '{p}' is no code pattern of the draft."));
        var known = draft.Citations.Select(c => c.Reference).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(Pointer().Matches(proposal.Landscape ?? string.Empty).Select(m => m.Value.TrimEnd('.', ',', ')')).Where(r => !known.Contains(r)).Select(r => $"$.landscape: '{r}' is no citation of the draft."));
        var fidelity = proposal.CitationGraphFidelity == Fidelity.Full ? "full" : "reduced";
        if (fidelity != draft.CitationGraphFidelity)
        {
            problems.Add($"$.citationGraphFidelity: the reports come to {draft.CitationGraphFidelity}.");
        }

        return problems.Count > 0 ? Merged<Research>.Refuse(problems) : Merged<Research>.Of(draft with
        {
            Recipes = Ranked(draft, numbers),
            CodePatterns = [.. proposal.CodePatterns.Distinct().Select(p => patterns[p]), .. draft.CodePatterns.Where(p => !proposal.CodePatterns.Contains(p.Source.Reference))],
            Landscape = proposal.Landscape is { Length: > 0 } words ? Spotlight.Clean(words).Trim() : draft.Landscape,
        });
    }

    private static List<Recipe> Ranked(Research draft, List<int> numbers) =>
        [.. numbers.Select(n => draft.Recipes.First(r => r.Rank == n)).Concat(draft.Recipes.Where(r => !numbers.Contains(r.Rank))).Select((recipe, index) => recipe with { Rank = index + 1 })];

    // References and addresses: a landscape may not bring in one that nobody checked.
    [GeneratedRegex(@"(?:arxiv:|hub://|https?://)\S+")]
    private static partial Regex Pointer();
}
