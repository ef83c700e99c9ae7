using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Hubs;

/// <summary>The stops of R8: a resource that cannot be used is named, with the nearest ones and the command to go on with; none is put in its place.</summary>
internal static class ResourceStops
{
    /// <summary>The repository does not exist.</summary>
    public static async Task<RunStopException> MissingAsync(RunSession session, RepoKind kind, string id)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var nearest = await Candidates.NearestAsync(hub.Api, kind, id, session.Cancellation).ConfigureAwait(false);
        var word = kind == RepoKind.Dataset ? "dataset" : "model";
        var message = $"The {word} {id} does not exist at {hub.Address.Endpoint.Authority}." + (nearest.Count > 0 ? $" Nearest: {string.Join(", ", nearest)}." : string.Empty);
        var next = nearest.Take(2).Select(candidate => Command(session, session.Request.Replace(id, candidate, StringComparison.OrdinalIgnoreCase))).ToList();
        if (hub.Address.IsEmbedded)
        {
            next.Add(Command(session, session.Request) + " --hub huggingface");
        }

        return new RunStopException(StoppedReason.ResourceUnavailable, message, "R8", nextSteps: next);
    }

    /// <summary>The repository was renamed: another id answers, and that is for the user to accept.</summary>
    public static RunStopException Renamed(RunSession session, string asked, string resolved) => new(
        StoppedReason.ResourceUnavailable,
        $"{asked} is now {resolved}. A renamed repository is taken only when it is asked for by its name.",
        "R8",
        nextSteps: [Command(session, session.Request.Replace(asked, resolved, StringComparison.OrdinalIgnoreCase))]);

    /// <summary>The repository exists and cannot be used.</summary>
    public static RunStopException Unusable(string message, params string[] next) => new(StoppedReason.ResourceUnavailable, message, "R8", nextSteps: next);

    private static string Command(RunSession session, string request) => $"./build.sh --target {session.Targets[0]} --request {ShellText.Quote(request)}";
}
