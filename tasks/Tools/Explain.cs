using System.Reflection;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Why a phase or guard stands as it does: what went in, what came out, what it found.</summary>
[TaskName(nameof(Explain))]
[TaskDescription("Why a phase stands as it does (--phase NAME)")]
public sealed class Explain : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        var name = session.Options.Phase ?? RunDirectory.ReadIfExists<Outcome>(session.Directory.OutcomeFile)?.Phase ?? PhaseIds.Intake.Name;
        var known = typeof(Tool).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<TaskNameAttribute>() is not null && !type.IsSubclassOf(typeof(Tool))).Select(type => type.Name).ToList();
        var task = known.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new RunStopException(StoppedReason.Usage, $"There is no phase or guard '{name}'.", nextSteps: [$"--phase {NearestName.Of(name, known)}"]);
        session.Terminal.Line(task);
        Receipt(session, task);
        foreach (var verdict in session.Artefacts.Value.Verdicts(task) ?? [])
        {
            session.Terminal.Line($"  {verdict.Rule} {verdict.Outcome}: {verdict.Message}");
        }

        return Task.CompletedTask;
    }

    private static void Receipt(RunSession session, string task)
    {
        if (session.Receipts.Read(task) is not { } receipt)
        {
            session.Terminal.Line("  has no receipt: it has not finished in this run.");
            return;
        }

        session.Terminal.Line($"  fingerprint {receipt.Fingerprint[..16]}");
        foreach (var (input, digest) in receipt.Inputs)
        {
            session.Terminal.Line($"  in   {input,-28} {(digest.Length > 16 ? digest[..16] : digest)}");
        }

        foreach (var output in receipt.Outputs)
        {
            session.Terminal.Line($"  out  {output.Path,-28} {output.Sha256[..16]}");
        }
    }
}
