using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>The checks of GuardScript and GuardScope as functions, so that every attempt holds its own bundle against them again.</summary>
internal static class BundleGuards
{
    /// <summary>What the scripts are.</summary>
    public static IReadOnlyList<Verdict> Script(RunSession session, IReadOnlyList<ScriptFacts> scripts, string folder)
    {
        var artefacts = session.Artefacts.Value;
        return ScriptGuard.Judge(scripts, folder, artefacts.Resources.Destination, session.Installation.Profile(artefacts.Plan.Profile).Runtime.Dependencies, Tables(session));
    }

    /// <summary>Whether the effective configuration is the frozen one.</summary>
    public static IReadOnlyList<Verdict> Scope(RunSession session, SortedDictionary<string, JsonElement> config, SortedDictionary<string, JsonElement> printed, IReadOnlyList<ScriptFacts> scripts, string folder, DeltaList deltas) =>
        ScopeGuard.Judge(session.Artefacts.Value.Baseline, config, printed, scripts, folder, deltas.Deltas, UsesLibraries(session) ? session.Installation.Arguments : null);

    /// <summary>Lets a bundle with a fix through, or stops.</summary>
    public static void Require(RunSession session, RenderedBundle bundle, SortedDictionary<string, JsonElement> config, DeltaList deltas)
    {
        var folder = session.Directory.Relative(EffectiveBundle.FolderOf(session, deltas.Deltas));
        Require([.. Script(session, bundle.Scripts, folder), .. Scope(session, config, bundle.PrintedConfig, bundle.Scripts, folder, deltas)], StoppedReason.ScopeChange);
    }

    /// <summary>Throws the stop of the first breach.</summary>
    public static void Require(IReadOnlyList<Verdict> verdicts, string reason)
    {
        if (verdicts.FirstOrDefault(verdict => verdict.Outcome == VerdictOutcome.Breach) is { } breach)
        {
            throw new RunStopException(reason, $"{breach.Rule}: {breach.Message}", breach.Rule, breach.Evidence, [.. breach.Fix is { } fix ? new[] { fix } : []]);
        }
    }

    /// <summary>The tables that the script checks need; those of the libraries only where a script uses one.</summary>
    public static ScriptTables Tables(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var tables = ScriptTables.Parse(session.Installation.TableText("python-stdlib.json"), session.Installation.TableText("placeholders.json"));
        return UsesLibraries(session) ? tables with { Api = session.Installation.Api } : tables;
    }

    private static bool UsesLibraries(RunSession session) => session.Installation.Profile(session.Artefacts.Value.Plan.Profile).Runtime.Dependencies.Count > 0;
}
