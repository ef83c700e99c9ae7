using System.Globalization;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Translates between the API's words for jobs and ours.</summary>
internal static class JobShapes
{
    /// <summary>The secret by which a job writes to the Hub.</summary>
    public const string TokenName = "HF_TOKEN";

    // The Hub's defaults (Jobs guide): cpu-basic and 30 minutes.
    private const string DefaultFlavor = "cpu-basic";
    private const int DefaultTimeoutSeconds = 1800;

    /// <exception cref="HubError">400: the request asks for what this Hub does not have.</exception>
    public static JobSpec Spec(HubServices hub, JobRequest request, string id)
    {
        var flavor = request.Flavor ?? DefaultFlavor;
        if (hub.Options.Flavors.All(known => known.Name != flavor))
        {
            throw HubError.BadRequest($"There is no flavor '{flavor}'. The flavors are: {string.Join(", ", hub.Options.Flavors.Select(known => known.Name))}.");
        }

        if (request.Expose is { ValueKind: not (JsonValueKind.Null or JsonValueKind.False) } || request.Ssh is true)
        {
            throw HubError.BadRequest("The embedded Hub exposes no ports of its jobs and opens no shell in them: they run on this machine, where you are.");
        }

        if (request.SpaceId is not null)
        {
            throw HubError.BadRequest($"The embedded Hub runs no Spaces ('{request.SpaceId}'): give an image instead.");
        }

        var labels = request.Labels ?? [];
        return new JobSpec(
            labels.GetValueOrDefault("name") ?? "job-" + id[^8..],
            HubAccess.Namespace,
            flavor,
            request.TimeoutSeconds ?? DefaultTimeoutSeconds,
            request.DockerImage ?? string.Empty,
            [.. request.Command ?? [], .. request.Arguments ?? []],
            Environment(hub, request),
            [.. (request.Secrets ?? []).Keys.Order(StringComparer.Ordinal)],
            labels);
    }

    public static JobAnswer Answer(HubServices hub, JobSnapshot job)
    {
        var spec = hub.Jobs.Spec(job.Id) ?? throw new HubError(404, null, $"Job not found: {job.Id}");
        var owner = new JobOwner(AccountEndpoints.UserId, HubAccess.Namespace, "user");
        var scheduling = ((job.StartedAt ?? job.FinishedAt ?? DateTimeOffset.UtcNow) - job.CreatedAt).TotalSeconds;
        return new JobAnswer(
            job.Id,
            job.Labels.GetValueOrDefault("name") ?? spec.Name,
            job.CreatedAt,
            job.StartedAt,
            job.FinishedAt,
            spec.Image,
            spec.Command,
            [],
            spec.Environment,
            new SortedDictionary<string, string>(spec.Secrets.ToDictionary(name => name, _ => string.Empty), StringComparer.Ordinal), // Names only.
            spec.Flavor,
            spec.TimeoutSeconds,
            job.Labels,
            JobVolumes.Read(hub.Jobs.FolderOf(job.Id)),
            new JobStatus(Stage(job.Stage), job.Message),
            new JobDurations(Seconds(scheduling), Seconds(job.RunningSeconds), Seconds(Math.Max(0, scheduling) + job.RunningSeconds)),
            owner,
            owner,
            Billing(hub, job));
    }

    // Whole minutes that have begun, as the Hub bills; no money is ever moved.
    private static JobBilling Billing(HubServices hub, JobSnapshot job)
    {
        var minutes = (int)Math.Ceiling(job.RunningSeconds / 60);
        return new JobBilling(Simulated: true, "simulated USD", minutes, hub.Options.Flavors.FirstOrDefault(flavor => flavor.Name == job.Flavor)?.UsdPerMinute * minutes);
    }

    public static string Stage(JobStage stage) => stage.ToString().ToUpperInvariant();

    public static HardwareEntry Hardware(Flavor flavor) => new(
        flavor.Name,
        flavor.PrettyName,
        string.Create(CultureInfo.InvariantCulture, $"{flavor.Cpu} vCPU"),
        Gigabytes(flavor.RamGb),
        Gigabytes(flavor.StorageGb),
        flavor.Gpu is null ? null : new HardwareAccelerator("gpu", flavor.Gpu, flavor.GpuCount.ToString(CultureInfo.InvariantCulture), Gigabytes(flavor.VramPerGpuGb * flavor.GpuCount), "Nvidia"),
        flavor.UsdPerMinute is { } price ? (long)Math.Round(price * 1_000_000m) : null,
        flavor.UsdPerMinute,
        "minute");

    private static SortedDictionary<string, string> Environment(HubServices hub, JobRequest request)
    {
        var environment = new SortedDictionary<string, string>(request.Environment ?? [], StringComparer.Ordinal)
        {
            ["HF_ENDPOINT"] = hub.Endpoint,

            // Uploads of clients with hf_xet installed would go where only the real Hub is.
            ["HF_HUB_DISABLE_XET"] = "1",
            ["HF_HUB_DISABLE_TELEMETRY"] = "1",
            ["HF_HUB_DISABLE_UPDATE_CHECK"] = "1",
        };
        return environment.ContainsKey(TokenName)
            ? throw HubError.BadRequest($"{TokenName} is in the job's environment, which is written to disk. Send it in \"secrets\" (hf jobs run --secrets {TokenName}).")
            : environment;
    }

    private static string Gigabytes(decimal size) => string.Create(CultureInfo.InvariantCulture, $"{size:0.##} GB");

    private static double Seconds(double seconds) => Math.Round(Math.Max(0, seconds), 3);
}
