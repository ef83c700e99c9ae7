using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Checks offline that every output of the run is what its receipt says and that the money chain is whole.</summary>
[TaskName(nameof(Verify))]
[TaskDescription("Check every digest of the run and its money chain, offline")]
public sealed class Verify : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        var wrong = new List<Evidence>();
        var count = 0;
        foreach (var owner in Directory.EnumerateFiles(Path.GetDirectoryName(session.Receipts.PathOf("any"))!, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal))
        {
            foreach (var output in session.Receipts.Read(owner)?.Outputs ?? [])
            {
                count++;
                var path = Path.Combine(session.Directory.Root, output.Path);
                if (!File.Exists(path) || Digest.Of(File.ReadAllBytes(path)) != output.Sha256)
                {
                    wrong.Add(new Evidence(output.Path, Excerpt: $"{owner} wrote {output.Sha256[..16]}"));
                }
            }
        }

        if (File.Exists(session.Directory.LedgerFile) && !session.Ledger.ChainIsIntact())
        {
            wrong.Add(new Evidence("../../ledger.db", Excerpt: "the chain of money rows is broken"));
        }

        if (wrong.Count > 0)
        {
            throw new RunStopException(StoppedReason.ConformanceFailed, $"{wrong.Count} of {count} outputs are not what was written: {string.Join(", ", wrong.Select(evidence => evidence.File))}.", "R2", wrong);
        }

        session.Terminal.Line($"{count} outputs and the money chain are intact.");
        return Task.CompletedTask;
    }
}
