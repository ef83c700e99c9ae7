using System.Text.Json;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Why a phase or guard stands as it does: which input changed since it finished, what went in, what came out, what it judged.</summary>
[TaskName(nameof(Explain))]
[TaskDescription("Why a phase stands as it does (--phase NAME)")]
public sealed class Explain : Tool
{
    private const int ShownDigits = 16;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        var result = Of(session, Find(session));
        session.ResultJson = JsonSerializer.Serialize(result, TaskJson.Default.ExplainResult);
        session.Terminal.Line($"{result.Phase}: {result.State}");
        foreach (var change in result.Changes)
        {
            session.Terminal.Line($"  changed {change.Input,-25} {Short(change.Then)} → {Short(change.Now)}");
        }

        foreach (var (input, digest) in result.Inputs)
        {
            session.Terminal.Line($"  in      {input,-25} {Short(digest)}");
        }

        foreach (var output in result.Outputs)
        {
            session.Terminal.Line($"  out     {output.Path,-25} {Short(output.Sha256)}");
        }

        foreach (var verdict in result.Verdicts)
        {
            session.Terminal.Line($"  {verdict.Rule} {verdict.Outcome}: {verdict.Message}");
        }

        return Task.CompletedTask;
    }

    private static Type Find(RunSession session)
    {
        var name = session.Options.Phase ?? RunDirectory.ReadIfWhole<Outcome>(session.Directory.OutcomeFile)?.Phase ?? PhaseIds.Intake.Name;
        var known = typeof(IReceipted).Assembly.GetExportedTypes().Where(type => typeof(IReceipted).IsAssignableFrom(type) && !type.IsAbstract).ToList();
        return known.Find(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new RunStopException(StoppedReason.Usage, $"There is no phase or guard '{name}'.", nextSteps: [$"--phase {NearestName.Of(name, known.Select(type => type.Name))}"]);
    }

    private static ExplainResult Of(RunSession session, Type task)
    {
        var verdicts = session.Artefacts.Value.Verdicts(task.Name) ?? [];
        if (session.Receipts.Read(task.Name) is not { } receipt)
        {
            return new ExplainResult(task.Name, "has no receipt: it has not finished in this run", [], [], [], verdicts);
        }

        var changes = Changes(receipt, ((IReceipted)Activator.CreateInstance(task)!).InputsOf(session).Digests);
        var edited = receipt.Outputs.Where(output => Path.Combine(session.Directory.Root, output.Path) is var file && (!File.Exists(file) || Digest.Of(File.ReadAllBytes(file)) != output.Sha256)).Select(output => output.Path).ToList();
        var state = changes.Count > 0 ? $"runs again, because {changes.Count} of its inputs changed" : edited.Count > 0 ? $"is put right, because {string.Join(", ", edited)} changed" : "up to date";
        return new ExplainResult(task.Name, state, changes, receipt.Inputs, receipt.Outputs, verdicts);
    }

    private static List<InputChange> Changes(Receipt receipt, IReadOnlyDictionary<string, string> now) =>
    [
        .. receipt.Inputs.Keys.Union(now.Keys)
            .Where(name => receipt.Inputs.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal)
            .Select(name => new InputChange(name, receipt.Inputs.GetValueOrDefault(name), now.GetValueOrDefault(name))),
    ];

    private static string Short(string? digest) => digest is null ? "(none)" : digest.Length > ShownDigits ? digest[..ShownDigits] : digest;
}
