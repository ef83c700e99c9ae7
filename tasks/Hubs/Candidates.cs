using Trainwright.Hub;
using Trainwright.Rules;

namespace Trainwright.Tasks.Hubs;

/// <summary>Names that a user may have meant.</summary>
internal static class Candidates
{
    private const int Limit = 5;

    /// <summary>Existing repositories nearest to an id that does not exist, best first.</summary>
    public static async Task<IReadOnlyList<string>> NearestAsync(HubApi api, RepoKind kind, string id, CancellationToken cancellationToken)
    {
        var name = id.Split('/')[^1];
        var found = new List<string>();
        foreach (var query in new[] { name, name.Split('-', '_', '.')[0], id.Split('/')[0] }.Distinct())
        {
            found.AddRange((await api.SearchAsync(kind, query, 20, cancellationToken).ConfigureAwait(false)).Select(hit => hit.Id));
        }

        return [.. found.Distinct().OrderBy(candidate => NearestName.Distance(candidate, id)).ThenBy(candidate => candidate, StringComparer.Ordinal).Take(Limit)];
    }
}
