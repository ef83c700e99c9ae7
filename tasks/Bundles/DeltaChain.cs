using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>
/// The fixes that apply: each was made for one bundle, so the chain begins at Implement's and goes on from bundle to
/// bundle. A fix of a bundle that is no longer rendered is passed over; it stays in the record.
/// </summary>
internal static class DeltaChain
{
    /// <summary>The fixes of the phases before this one, and of its own attempts before <paramref name="attempt"/>.</summary>
    public static IReadOnlyList<Delta> Before(RunSession session, PhaseId phase, int attempt = 1)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(phase);
        return Of(session, delta => NumberOf(delta) < phase.Number || (NumberOf(delta) == phase.Number && delta.Attempt < attempt));
    }

    /// <summary>Every fix that applies.</summary>
    public static IReadOnlyList<Delta> All(RunSession session) => Of(session, _ => true);

    /// <summary>The recorded fixes with this one: it takes the place of an earlier one for the same attempt.</summary>
    public static DeltaList With(RunSession session, Delta delta)
    {
        ArgumentNullException.ThrowIfNull(session);
        var others = session.Artefacts.Value.Deltas.Deltas.Where(other => other.Phase != delta.Phase || other.Attempt < delta.Attempt);
        return new DeltaList([.. others.Append(delta).OrderBy(NumberOf).ThenBy(other => other.Attempt)]);
    }

    /// <summary>Drops what this phase once recorded for attempts from this one on: it was not needed this time.</summary>
    public static void Settle(RunSession session, PhaseId phase, int attempt)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(phase);
        var recorded = session.Artefacts.Value.Deltas.Deltas;
        var kept = recorded.Where(delta => delta.Phase != phase.Name || delta.Attempt < attempt).ToList();
        if (kept.Count != recorded.Count)
        {
            RunDirectory.Write(session.Directory.DeltasFile, new DeltaList(kept));
        }
    }

    private static List<Delta> Of(RunSession session, Func<Delta, bool> isWanted)
    {
        var chain = new List<Delta>();
        var recorded = session.Artefacts.Value.Deltas.Deltas;
        var bundle = recorded.Count == 0 ? null : session.Artefacts.Value.Manifest.Digest;
        foreach (var delta in recorded.Where(isWanted))
        {
            if (delta.Bundle == bundle)
            {
                chain.Add(delta);
                bundle = RunDirectory.Read<BundleManifest>(Path.Combine(EffectiveBundle.FolderOf(session, chain), "manifest.json")).Digest;
            }
        }

        return chain;
    }

    private static int NumberOf(Delta delta) => PhaseIds.All.First(id => id.Name == delta.Phase).Number;
}
