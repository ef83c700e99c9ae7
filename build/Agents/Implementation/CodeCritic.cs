using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The code critic by rules: what the code is grounded in (P1), and whether its log can be read and its smoke run (§5.5).</summary>
public static class CodeCritic
{
    private const string Grounded = "grounded_in";

    /// <summary>The review; ok when no verdict is a breach.</summary>
    public static Review Answer(CodeReviewInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var verdicts = new List<Verdict> { Grounding(input) };
        var training = input.Scripts.Where(s => Path.GetFileName(s.File).StartsWith("train", StringComparison.Ordinal)).ToList();
        if (training.Count == 0)
        {
            verdicts.Add(Verdict.Breach("§5.5", "The bundle has no training script.", "Render the profile's training template as train.py."));
        }

        foreach (var script in training)
        {
            verdicts.Add(SmokeSwitch(script, "SMOKE", "the CPU smoke of one step"));
            verdicts.Add(SmokeSwitch(script, "PREFLIGHT_STEPS", "the preflight of a few steps"));
            verdicts.Add(LogHygiene(script));
        }

        var issues = verdicts.Where(v => v.Outcome == VerdictOutcome.Breach).Select(v => $"{v.Rule}: {v.Message}").ToList();
        return new Review(issues.Count == 0, verdicts, issues);
    }

    private static Verdict Grounding(CodeReviewInput input)
    {
        const string fix = "Run the Research phase again: --rerun Research.";
        var at = new Evidence("05-implement/config.json", $"$.{Grounded}");
        var references = input.Config.TryGetValue(Grounded, out var value) ? Texts(value) : [];
        if (references.Count == 0)
        {
            return Verdict.Breach("P1", "The implementation cites nothing: 'grounded_in' is empty.", fix, at);
        }

        foreach (var script in input.Scripts)
        {
            if (ScriptGrounds(script) is { } inScript && !inScript.SequenceEqual(references))
            {
                return Verdict.Breach("P1", $"{script.File} is grounded in something else than the configuration says.", "Render the script from the configuration again: --rerun Implement.", at, new Evidence(script.File));
            }
        }

        var resolved = input.Critique.Checks.Where(c => c.Resolves).Select(c => c.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        var loose = references.Where(r => !resolved.Contains(r)).ToList();
        if (loose.Count > 0)
        {
            return Verdict.Breach("P1", $"Cited, but not confirmed by the critique: {string.Join(", ", loose)}.", fix, at, new Evidence("02-verify-research/critique.json", "$.checks"));
        }

        var code = references.Where(r => HubReference.Parse(r) is { Path: { } path } && path.EndsWith(".py", StringComparison.Ordinal)).ToList();
        return code.Count == 0
            ? Verdict.Breach("P1", "The implementation follows no working example code.", fix, at)
            : Verdict.Pass("P1", $"Grounded in {references.Count} confirmed sources, {code.Count} of them code ({code[0]}).", at, new Evidence("02-verify-research/critique.json", "$.checks"));
    }

    private static Verdict SmokeSwitch(ScriptFacts script, string name, string purpose) =>
        script.EnvironmentReads.FirstOrDefault(e => e.Text == name) is { } read
            ? Verdict.Pass("§5.5", $"{script.File} obeys {name} for {purpose}.", new Evidence(script.File, Line: read.Line))
            : Verdict.Breach("§5.5", $"{script.File} never reads {name}, so {purpose} would train in full.", $"Read os.environ.get(\"{name}\") and cut the number of steps.", new Evidence(script.File));

    // Trainer configurations must log plain lines; a script that has none prints its own.
    private static Verdict LogHygiene(ScriptFacts script)
    {
        var call = script.Calls.FirstOrDefault(c => c.Name.EndsWith("Config", StringComparison.Ordinal) || c.Name.EndsWith("TrainingArguments", StringComparison.Ordinal)
            ? c.Keywords.ContainsKey("output_dir")
            : false);
        if (call is null)
        {
            var line = script.Strings.FirstOrDefault(s => s.Text.Contains("loss=", StringComparison.Ordinal));
            return line is null
                ? Verdict.Breach("§5.5", $"{script.File} has no trainer configuration and prints no 'loss=' line, so its progress cannot be read back.", "Print one line a logging step: step=… loss=….", new Evidence(script.File))
                : Verdict.Pass("§5.5", $"{script.File} prints its own greppable lines.", new Evidence(script.File, Line: line.Line, Excerpt: line.Text));
        }

        string[] wanted = ["disable_tqdm", "logging_first_step"];
        var missing = wanted.Where(k => !(call.Keywords.TryGetValue(k, out var v) && v is { ValueKind: JsonValueKind.True })).Select(k => $"{k}=True").ToList();
        if (!(call.Keywords.TryGetValue("logging_strategy", out var strategy) && strategy is { ValueKind: JsonValueKind.String } && strategy.Value.GetString() == "steps"))
        {
            missing.Add("logging_strategy=\"steps\"");
        }

        return missing.Count == 0
            ? Verdict.Pass("§5.5", $"{call.Name} logs plain lines by steps.", new Evidence(script.File, Line: call.Line))
            : Verdict.Breach("§5.5", $"{call.Name} lacks {string.Join(", ", missing)}, so its log cannot be read line by line.", $"Add {string.Join(", ", missing)}.", new Evidence(script.File, Line: call.Line));
    }

    private static List<string>? ScriptGrounds(ScriptFacts script)
    {
        foreach (var constant in script.Constants)
        {
            if (constant.Name.Equals(Grounded, StringComparison.OrdinalIgnoreCase))
            {
                return Texts(constant.Value);
            }

            if (constant.Value.ValueKind == JsonValueKind.Object && constant.Value.TryGetProperty(Grounded, out var inner))
            {
                return Texts(inner);
            }
        }

        return null;
    }

    private static List<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
        : [];
}
