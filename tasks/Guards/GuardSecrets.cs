using System.Text;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R13: no file that the run wrote holds a secret.</summary>
[TaskName(nameof(GuardSecrets))]
[TaskDescription("R13: no file of the run holds a secret")]
[IsDependentOn(typeof(Evaluate))]
public sealed class GuardSecrets : Guard
{
    private const long MaxBytes = 16 << 20;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        // Every phase's files are behind its receipt, so the last receipts stand for all of them.
        return new Inputs()
            .File("evaluate", session.Receipts.PathOf(PhaseIds.Evaluate.Name))
            .File("full-job", session.Receipts.PathOf(PhaseIds.FullJob.Name));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var token = session.Hub.IsOpen ? (await session.Hub.OpenAsync().ConfigureAwait(false)).Token : Environment.GetEnvironmentVariable("HF_TOKEN");
        return session.Progress.WhilePageRests<IReadOnlyList<Verdict>>(() => [SecretGuard.Judge(Texts(session.Directory), token is { Length: > 0 } ? [token] : [])]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(RunDirectory run)
    {
        foreach (var file in Directory.EnumerateFiles(run.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!Path.GetFileName(file).StartsWith(".lock", StringComparison.Ordinal) && new FileInfo(file).Length <= MaxBytes)
            {
                yield return new(run.Relative(file), Encoding.UTF8.GetString(File.ReadAllBytes(file)));
            }
        }
    }
}
