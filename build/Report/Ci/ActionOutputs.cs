using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>What <c>action.yml</c> promises as outputs: <c>status</c>, <c>run</c>, <c>report</c>, <c>model-url</c>.</summary>
public static class ActionOutputs
{
    /// <summary>The entries for <c>GITHUB_OUTPUT</c>; empty outside GitHub Actions. <paramref name="delimiter"/> is random.</summary>
    public static string Write(GitHubActions actions, RunView view, Uri hubEndpoint, string reportFile, string delimiter)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(view);
        var model = view.FullJob is { } job ? HubReference.ToUrl($"hub://models/{job.Destination}@{job.ResultRevision}", hubEndpoint) : null;
        var status = view.Outcome?.Status is { } known ? StatusWord(known) : "failed";
        return string.Concat(
            actions.Output("status", status, delimiter),
            actions.Output("run", view.Name, delimiter),
            actions.Output("report", reportFile, delimiter),
            actions.Output("model-url", model ?? string.Empty, delimiter));
    }

    private static string StatusWord(RunStatus status) => Words.Status(status).ToLowerInvariant();
}
