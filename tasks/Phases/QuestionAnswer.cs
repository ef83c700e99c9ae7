using System.Globalization;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Hubs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Answers a factual question from the Hub: looked up, never remembered.</summary>
internal static class QuestionAnswer
{
    /// <summary>The answer, one sentence with the commit it was read at.</summary>
    public static async Task<string> OfAsync(RunSession session, Question question)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var found = new List<(string Word, RepoKind Kind, RepoInfo Info)>();
        foreach (var (word, kind) in new[] { ("dataset", RepoKind.Dataset), ("model", RepoKind.Model) })
        {
            if (await hub.Api.RepoAsync(kind, question.Subject, null, session.Cancellation).ConfigureAwait(false) is { } info)
            {
                found.Add((word, kind, info));
            }
        }

        return question.Kind switch
        {
            QuestionKind.Exists => await ExistsAsync(session, hub, question.Subject, found).ConfigureAwait(false),
            _ => await RowsAsync(session, question.Subject, found.FirstOrDefault(f => f.Kind == RepoKind.Dataset).Info).ConfigureAwait(false),
        };
    }

    private static async Task<string> ExistsAsync(RunSession session, HubSession.Opened hub, string id, List<(string Word, RepoKind Kind, RepoInfo Info)> found)
    {
        if (found.Count > 0)
        {
            return string.Join(" ", found.Select(f => $"Yes: {f.Info.Id} is a {f.Word} at {hub.Address.Endpoint.Authority}, commit {f.Info.Sha}."));
        }

        var nearest = await Candidates.NearestAsync(hub.Api, RepoKind.Dataset, id, session.Cancellation).ConfigureAwait(false);
        return $"No: neither a model nor a dataset {id} exists at {hub.Address.Endpoint.Authority}." + (nearest.Count > 0 ? $" Nearest: {string.Join(", ", nearest)}." : string.Empty);
    }

    private static async Task<string> RowsAsync(RunSession session, string id, RepoInfo? info)
    {
        if (info is null)
        {
            throw await ResourceStops.MissingAsync(session, RepoKind.Dataset, id).ConfigureAwait(false);
        }

        var inspection = await DatasetDownload.InspectAsync(session, info.Id, info.Sha, null).ConfigureAwait(false);
        var total = inspection.Splits.Sum(split => split.Rows);
        var splits = string.Join(", ", inspection.Splits.Select(split => string.Create(CultureInfo.InvariantCulture, $"{split.Name} {split.Rows:N0}")));
        return string.Create(CultureInfo.InvariantCulture, $"{info.Id} has {total:N0} rows at commit {info.Sha}: {splits}.");
    }
}
