using Trainwright.Agents;
using Trainwright.Rules;
using Trainwright.Tasks.Hubs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Evaluations;

/// <summary>The evaluation script of a request that trains nothing: the same template, filled from inspection.</summary>
internal static class StandaloneEvaluation
{
    /// <summary>The script for this dataset.</summary>
    public static async Task<string> RenderAsync(RunSession session, Profile profile, DatasetResource dataset)
    {
        var inspection = await DatasetDownload.InspectAsync(session, dataset.Id, dataset.Revision, profile).ConfigureAwait(false);
        var audit = Auditing.Assemble(session, dataset, profile.Methods[0], profile, inspection);
        if (audit.Verdict == FormatVerdict.Incompatible)
        {
            throw Auditing.Incompatible(session, audit, []);
        }

        var config = EvaluationConfig.Of(profile, session.Artefacts.Value.Resources, dataset, audit, session.Options.Seed, HubSession.HasSpaces(session.Options.Hub));
        return session.Installation.Renderer.Render(profile.Templates.Eval, config);
    }
}
