using Trainwright.Engine;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>What research depends on.</summary>
internal static class ResearchInputs
{
    /// <summary>The plan, its profile and the Hub that is asked.</summary>
    public static Inputs Of(RunSession session)
    {
        var plan = session.Artefacts.Value.Plan;
        var inputs = new Inputs()
            .File("plan", session.Directory.PhaseFile(PhaseIds.Intake, "plan.json"))
            .File("profile", session.Installation.ProfileFile(plan.Profile))
            .Setting("hub", session.Options.Hub)
            .Setting("agents", session.Options.Agents);
        return session.Options.Agents == "rules" ? inputs : inputs.Setting("model", session.Options.Model);
    }
}
