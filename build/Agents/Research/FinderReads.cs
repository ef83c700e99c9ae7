using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>What of its input a finder's answer depends on, so that one whose part did not change is not sent out again.</summary>
public static class FinderReads
{
    /// <summary>Names and values. A finder that works by rules reads its queries and the dataset that is asked for; a model is shown everything.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string finder, FinderInput input, bool isModel)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (isModel)
        {
            return [new("input", JsonSerializer.Serialize(input, AgentJson.Default.FinderInput))];
        }

        var queries = finder switch
        {
            RoleNames.Papers or RoleNames.Citations => SearchTerms.ForPapers(input.Request, input.Profile),
            RoleNames.Examples => SearchTerms.ForExamples(input.Request, input.Profile),
            RoleNames.Datasets => SearchTerms.ForDatasets(input.Request, input.Profile),
            _ => throw new ArgumentException($"'{finder}' is no finder.", nameof(finder)),
        };
        return
        [
            new("queries", string.Join('\n', queries)),
            new("dataset", finder == RoleNames.Datasets ? input.Request.Dataset ?? string.Empty : string.Empty),
            new("limits", input.Limits.ToString()),
            new("avoid", string.Join('\n', input.Avoid)),
        ];
    }
}
