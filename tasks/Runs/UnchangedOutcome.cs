using System.Text.Json;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// What <c>outcome.json</c> already says of an invocation that found everything up to date. Looked at, not deserialized:
/// to make the types of an outcome ready takes longer than the run.
/// </summary>
public static class UnchangedOutcome
{
    /// <summary>The line that tells how the run stands; null when the outcome has to be worked out again.</summary>
    public static string? Find(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hasDone = session.HasWorked || session.Planned || session.LedgerIsOpen || session.Progress.Failure is not null || session.Progress.LastPhase is null;
        return hasDone || session.Options.Json || !File.Exists(session.Directory.ReportFile) ? null : Read(session);
    }

    private static string? Read(RunSession session)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(session.Directory.OutcomeFile));
            var (outcome, status) = (document.RootElement, Text(document.RootElement, "status"));
            var stands = status == "Verified" || (status == "Completed" && Text(outcome, "target") == string.Join(" ", session.Targets) && Text(outcome, "phase") == session.Progress.LastPhase);
            return stands && outcome.GetProperty("spend").GetProperty("cap").GetDecimal() == session.Cap ? $"{status}: {Text(outcome, "message")}" : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement outcome, string name) => outcome.GetProperty(name).GetString();
}
