using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Evaluations;

/// <summary>Runs the protected evaluation script on one model of the Hub.</summary>
internal sealed class EvaluationScript(RunSession session, PhaseScope scope, string script)
{
    /// <summary>The model's scores, and the metric's value of each row.</summary>
    public async Task<(EvaluationSide Side, IReadOnlyList<double> Rows)> RunAsync(string side, string model, string revision)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var profile = session.Installation.Profile(session.Artefacts.Value.Plan.Profile);
        var output = scope.PathOf($"{side}.json");
        var folder = Path.GetDirectoryName(output)!;
        Directory.CreateDirectory(folder);
        var result = await session.Python().RunAsync(
            ["-I", script, "--model", model, "--revision", revision, "--output", output],
            folder,
            HubEnvironment.Of(hub),
            TimeSpan.FromSeconds(profile.Limits.EvaluationTimeoutSeconds),
            null,
            scope.Cancellation).ConfigureAwait(false);
        scope.WriteText($"{side}.log", session.Redactor.Clean(result.Output + result.Error));
        if (MissingPackages.In(result.Error) is { } missing)
        {
            throw missing.Stop(session, "the evaluation", profile);
        }

        if (!result.Succeeded || !File.Exists(output))
        {
            throw new RunStopException(
                StoppedReason.EvaluationFailed,
                $"The evaluation of {model}@{revision[..7]} failed: {result.Tail(1)}",
                "§5.8",
                [new Evidence(session.Directory.Relative(scope.PathOf($"{side}.log")))],
                [$"./build.sh --target Evaluate --run {session.Directory.Run}"]);
        }

        scope.Record(output);
        return Read(await File.ReadAllBytesAsync(output, scope.Cancellation).ConfigureAwait(false));
    }

    private static (EvaluationSide Side, IReadOnlyList<double> Rows) Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var side = Side(document.RootElement);

        // A script whose metric is right or wrong a row need not say so twice.
        return (side, document.RootElement.TryGetProperty("scores", out var scores) ? [.. scores.EnumerateArray().Select(score => score.GetDouble())] : [.. side.Correct.Select(row => (double)(row - '0'))]);
    }

    private static EvaluationSide Side(JsonElement root)
    {
        var classes = (root.TryGetProperty("per_class", out var rows) ? rows.EnumerateObject().ToList() : []).Select(row => new ClassScore(
            row.Name,
            row.Value.GetProperty("precision").GetDouble(),
            row.Value.GetProperty("recall").GetDouble(),
            row.Value.GetProperty("f1").GetDouble(),
            row.Value.GetProperty("support").GetInt64()));
        return new EvaluationSide(
            root.GetProperty("model").GetString()!,
            root.GetProperty("revision").GetString()!,
            root.GetProperty("split").GetString()!,
            root.GetProperty("rows").GetInt64(),
            root.GetProperty("accuracy").GetDouble(),
            root.TryGetProperty("macro_f1", out var macroF1) ? macroF1.GetDouble() : null,
            root.GetProperty("loss").GetDouble(),
            [.. classes],
            root.GetProperty("correct").GetString()!);
    }
}
