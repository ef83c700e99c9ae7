using System.Globalization;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What is asked of a job host for a configuration.</summary>
internal static class JobTemplates
{
    /// <summary>Buffer over the estimate for loading, checkpoints and the push (spec §5.6).</summary>
    private const double Buffer = 1.3;

    public static JobTemplate Build(ImplementationInput input, SortedDictionary<string, JsonElement> config, long steps)
    {
        var flavor = input.Resources.Hardware?.Flavor
            ?? throw new AgentException("No hardware was chosen, so no job can be described. Run the Resources phase first.");
        var limits = input.Profile.Limits;
        var running = steps / limits.AssumedStepsPerSecond;
        var needed = (int)Math.Ceiling((running * Buffer) + limits.StartupSeconds);
        var timeout = Math.Max(limits.FullJobFloorSeconds, needed);
        var basis = string.Create(
            CultureInfo.InvariantCulture,
            $"{steps} steps ÷ {limits.AssumedStepsPerSecond} steps/s (assumed until the preflight has measured) × {Buffer} + {limits.StartupSeconds} s start-up = {needed} s on {flavor.Name}; floor {limits.FullJobFloorSeconds} s");
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
            timeout,
            basis);
    }
}
