using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What is asked of a job host for a configuration.</summary>
internal static class JobTemplates
{
    public static JobTemplate Build(ImplementationInput input, SortedDictionary<string, JsonElement> config, int steps)
    {
        var flavor = input.Resources.Hardware?.Flavor
            ?? throw new AgentException("No hardware was chosen, so no job can be described. Run the Resources phase first.");
        var limits = input.Profile.Limits;
        var timeout = TimeoutSolver.Solve(steps, limits.AssumedStepsPerSecond, limits.StartupSeconds, limits.FullJobFloorSeconds);
        return new JobTemplate(
            config["run_name"].GetString()!,
            input.Resources.Namespace,
            config.TryGetValue("output_repo", out var destination) ? destination.GetString()! : input.Resources.Destination,
            flavor.Name,
            input.Profile.Runtime.Image,
            input.Profile.Runtime.Train,
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                // Logs are read back by line, so nothing may draw bars or hold lines back.
                ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1",
                ["PYTHONUNBUFFERED"] = "1",
                ["TQDM_DISABLE"] = "1",
                ["TRANSFORMERS_VERBOSITY"] = "warning",
            },
            ["HF_TOKEN"],
            timeout.TimeoutSeconds,
            $"{string.Join("; ", timeout.Arithmetic)} on {flavor.Name}; the speed is assumed until the preflight has measured it");
    }
}
