using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>
/// Tries a model's edits of the training script before the phase writes anything: GuardScript on what the text is, then,
/// in the sandbox, what the script says it would do, then GuardScope.
/// </summary>
internal sealed class SessionScriptTrial(RunSession session) : IScriptTrial
{
    public Task<string> RenderAsync(SortedDictionary<string, JsonElement> config, CancellationToken cancellationToken) =>
        Task.FromResult(session.Installation.Renderer.Render(Profile.Templates.Train, config));

    public async Task<IReadOnlyList<string>> JudgeAsync(SortedDictionary<string, JsonElement> config, IReadOnlyList<ScriptEdit> edits, CancellationToken cancellationToken)
    {
        var (script, problems) = ScriptEdits.Apply(await RenderAsync(config, cancellationToken).ConfigureAwait(false), edits);
        if (script is null)
        {
            return problems;
        }

        var facts = await new ScriptInspector(session.Python()).InspectAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["train.py"] = script }, cancellationToken).ConfigureAwait(false);
        var breaches = Breaches(BundleGuards.Script(session, facts, "05-implement"));
        if (breaches.Count > 0)
        {
            return breaches;
        }

        try
        {
            var bundle = await BundleWriter.RenderAsync(session, Profile, config, edits, cancellationToken).ConfigureAwait(false);
            return Breaches(BundleGuards.Scope(session, config, bundle.PrintedConfig, bundle.Scripts, "05-implement", new DeltaList([])));
        }
        catch (Engine.RunStopException stop) when (stop.Reason == StoppedReason.ImplementationFailed)
        {
            return [stop.Message];
        }
    }

    public async Task<string> InspectAsync(string python, CancellationToken cancellationToken)
    {
        var facts = await new ScriptInspector(session.Python()).InspectAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["script.py"] = python }, cancellationToken).ConfigureAwait(false);
        return ArtefactJson.Write(facts.ToList());
    }

    private Profile Profile => session.Installation.Profile(session.Artefacts.Value.Plan.Profile);

    private static List<string> Breaches(IReadOnlyList<Verdict> verdicts) =>
        [.. verdicts.Where(v => v.Outcome == VerdictOutcome.Breach).Select(v => $"{v.Rule}: {v.Message} {v.Fix}")];
}
