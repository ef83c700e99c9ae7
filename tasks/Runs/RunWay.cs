using Trainwright.Engine;
using Trainwright.Rules;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// Which part of the graph a request needs. A question is answered at Intake; an audit stops after DataAudit; an
/// evaluation goes from Intake over Resources to Evaluate.
/// </summary>
public sealed class RunWay(RequestKind? kind)
{
    private static readonly HashSet<string> Evaluation = ["Intake", "Resources", "Evaluate", "GuardLinks", "GuardSecrets", "FinalVerification"];
    private static readonly HashSet<string> DataOnly = ["Intake", "Research", "VerifyResearch", "Resources", "DataAudit"];

    /// <summary>The way of the run, read from its plan; everything is needed until there is one.</summary>
    public static RunWay Of(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(Enum.TryParse<RequestKind>(ArtefactGlance.Text(run.PhaseFile(PhaseIds.Intake, "plan.json"), "request", "kind"), out var kind) ? kind : null);
    }

    /// <summary>Whether this phase or guard is on the way; if not, why.</summary>
    public bool Needs(string task, out string reason)
    {
        (var needed, reason) = kind switch
        {
            RequestKind.Question => (task == "Intake", "the question is answered"),
            RequestKind.EvalOnly => (Evaluation.Contains(task), "the request asks for an evaluation only"),
            RequestKind.DataOnly => (DataOnly.Contains(task), "the request asks for a data audit only"),
            _ => (true, string.Empty),
        };
        return needed;
    }

    /// <summary>The phases on the way, in order.</summary>
    public IEnumerable<PhaseId> Phases => PhaseIds.All.Where(phase => Needs(phase.Name, out _));
}
