using System.Globalization;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// What follows from the warnings of a job that ended well (§5.7). The decision table says which one key they justify; to
/// train again costs money again, so that the run says how, and the user decides.
/// </summary>
internal static class Warnings
{
    /// <summary>Writes down what each warning means, the unknown ones too: none is passed over in silence.</summary>
    public static void Tell(RunSession session, EffectiveBundle bundle, IReadOnlyList<Alert> alerts)
    {
        foreach (var choice in Choices(session, bundle, alerts))
        {
            session.Events.Write("alert.decided", ("phase", PhaseIds.FullJob.Name), ("action", choice.Action.ToString()), ("cause", choice.Cause), ("key", choice.Key), ("reason", choice.Reason));
            session.Terminal.Detail(choice.Action == AlertAction.Ask ? $"yours to decide: {choice.Reason}" : $"the next run could change {choice.Key}: {choice.Reason}");
        }
    }

    /// <summary>The commands that would act on them.</summary>
    public static IReadOnlyList<string> Steps(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Artefacts.Value.Find<FullJobReport>(PhaseIds.FullJob, "full-job.json") is { } job && job.Alerts.Any(alert => alert.Level == AlertLevel.Warn)
            ? [.. Choices(session, EffectiveBundle.Entering(session, PhaseIds.Evaluate), job.Alerts).Where(choice => choice.Action == AlertAction.Change).Select(Command)]
            : [];
    }

    private static string Command(AlertChoice choice) => string.Create(
        CultureInfo.InvariantCulture,
        $"./build.sh --target FullJob --set {choice.Key}={choice.To} --rebuy FullJob --reason {ShellText.Quote(choice.Cause)}");

    private static IEnumerable<AlertChoice> Choices(RunSession session, EffectiveBundle bundle, IReadOnlyList<Alert> alerts) => alerts
        .Where(alert => alert.Level == AlertLevel.Warn)
        .Select(alert => AlertDecision.Decide(alert, bundle.Config, session.Artefacts.Value.Baseline))
        .DistinctBy(choice => (choice.Cause, choice.Key));
}
