using Trainwright.Engine;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>What research depends on.</summary>
internal static class ResearchInputs
{
    /// <summary>The plan, its profile and the Hub that is asked.</summary>
    public static Inputs Of(RunSession session)
    {
        var plan = session.Directory.PhaseFile(PhaseIds.Intake, "plan.json");
        var profile = ArtefactGlance.Text(plan, "profile") ?? session.Artefacts.Value.Plan.Profile;
        var inputs = new Inputs()
            .File("plan", plan)
            .File("profile", session.Installation.ProfileFile(profile))
            .Setting("hub", session.Options.Hub)
            .Setting("agents", session.Options.Agents);
        return session.Options.Agents == "rules" ? inputs : inputs.Setting("model", session.Options.Model);
    }
}
