using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R4, R6, R12 and §5.7 on a job spec: nothing around the checked scripts makes them train something else, install
/// anything or fall silent, and the flavor has what they ask of it.
/// </summary>
internal static class SubmitScope
{
    /// <summary>The breaches; a pass when there are none.</summary>
    public static IEnumerable<Verdict> Judge(JobSpec spec, SubmitFacts facts)
    {
        List<Verdict> breaches = [.. SubmitVariables.Judge(spec, facts), .. Command(spec, facts), .. Hardware(facts)];
        return breaches.Count > 0 ? breaches : [Verdict.Pass("R4", "Nothing around the scripts changes what they train.", new Evidence(facts.SpecFile, "$.environment"), new Evidence(facts.SpecFile, "$.command"))];
    }

    private static IEnumerable<Verdict> Command(JobSpec spec, SubmitFacts facts)
    {
        var at = new Evidence(facts.SpecFile, "$.command");
        var command = spec.Command;
        (string Rule, string? Found, string Problem, string Fix)[] checks =
        [
            ("R4", JobOverrides.InCommand(SubmitCommand.Every(command)), "sets a key beside the checked configuration", "Take it out; the configuration decides."),
            ("R4", SubmitCommand.Limit(command), "ends the work at a time of its own", "The job's timeout is sized on what was measured (R5); run the script alone."),
            ("R4", SubmitCommand.Edit(command), "changes the checked scripts before they run", "Run them as they were checked."),
            ("R4", SubmitCommand.Program(command), "has a program of its own around the script", "Run the bundle's own script."),
            ("R4", SubmitCommand.Untrained(command), "never trains", "Run the bundle's train.py."),
            ("R4", SubmitCommand.Silence(command), "throws the log away that monitoring reads", "Let the script write to the log."),
            ("§5.7", SubmitCommand.Silence(command), "throws the log away that monitoring reads", "Let the script write to the log."),
            ("R13", SubmitCommand.Reveal(command), "shows the environment", "Take it out; the log is pushed."),
            ("R12", SubmitCommand.Install(command), "installs something on the paid machine", "Declare packages in the profile, with pinned versions."),
            ("R1", SubmitCommand.Push(command), "decides about the push", "Take it out; the configuration decides."),
            ("R7", SubmitCommand.Launcher(command, facts.Flavor.GpuCount), "starts another number of processes than the flavor has devices", "One process a device: the effective batch is planned on it."),
            ("R10", SubmitCommand.Loop(command), "runs the script again and again, unchanged", "Run it once; what failed is looked at before it is bought again."),
            ("§5.6", SubmitCommand.Mask(command), "hides how the script ends, or ends before it", "Run the script alone: its exit code is the job's."),
            ("§5.6", SubmitCommand.Unpacking(command), "unpacks the bundle by a program that nobody checked", "Submit the command as the pipeline made it."),
            ("§5.6", SubmitCommand.Foreign(command), "runs what is not in the checked bundle", "Run the bundle's own script."),
        ];
        return checks.Where(check => check.Found is not null).Select(check => Verdict.Breach(check.Rule, $"The command {check.Problem}: {check.Found}.", check.Fix, at));
    }

    // A flavor without bf16, or without a GPU, fails after it has been paid for.
    private static IEnumerable<Verdict> Hardware(SubmitFacts facts)
    {
        foreach (var script in facts.Scripts ?? [])
        {
            var wants = script.Calls.SelectMany(call => call.Keywords.Select(keyword => (keyword.Key, keyword.Value, call.Line)))
                .Concat((script.Settings ?? []).Select(setting => (setting.Key, Value: setting.Literal(), setting.Line)))
                .Where(want => want.Value is { } value && IsBf16(want.Key, value)).ToList();
            if (wants.Count > 0 && !facts.Flavor.Bf16)
            {
                yield return Verdict.Breach("R6", $"{script.File}:{wants[0].Line} computes in bf16, which {facts.Flavor.Name} does not.", "Choose a flavor with bf16.", new Evidence(facts.SpecFile, "$.flavor", null, facts.Flavor.Name));
            }
        }
    }

    private static bool IsBf16(string key, JsonElement value) => key switch
    {
        "bf16" or "bf16_full_eval" => value.ValueKind == JsonValueKind.True,
        "dtype" or "torch_dtype" or "bnb_4bit_compute_dtype" => value.ValueKind == JsonValueKind.String && value.GetString() is "bfloat16" or "torch.bfloat16",
        _ => false,
    };
}
