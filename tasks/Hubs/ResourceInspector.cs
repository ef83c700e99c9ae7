using System.Text;
using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Data;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;
using RepoKind = Trainwright.Hub.RepoKind;

namespace Trainwright.Tasks.Hubs;

/// <summary>Looks at the model and the dataset on the Hub, pins them, and sizes the hardware for them.</summary>
internal sealed class ResourceInspector(RunSession session, HubSession.Opened hub, Profile profile)
{
    private const long MaxConfigBytes = 4 << 20;
    // Rows are counted later; flavors are compared over a round number of steps.
    private const int ComparedSteps = 1_000;

    /// <summary>The model, pinned; a stop of R8 when it cannot be used.</summary>
    public async Task<ModelResource> ModelAsync(string id, RequestIntent request)
    {
        var info = await PinAsync(RepoKind.Model, id).ConfigureAwait(false);
        var files = await hub.Api.TreeAsync(RepoKind.Model, info.Id, info.Sha, session.Cancellation).ConfigureAwait(false);
        var (architecture, tokenizer, shape) = await ConfigAsync(info, files).ConfigureAwait(false);
        var model = new ModelResource(info.Id, info.Sha, info.License, architecture, await ParametersAsync(info, files).ConfigureAwait(false), files.Sum(file => file.SizeBytes), tokenizer, files, shape);
        await RequireAsync(await session.Agents().AskAsync(Roles.ModelInspector, new ModelInspectionInput(request, profile, model), session.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return model;
    }

    /// <summary>The dataset, pinned; a stop of R8 when it cannot be used.</summary>
    public async Task<DatasetResource> DatasetAsync(string id, RequestIntent request)
    {
        var info = await PinAsync(RepoKind.Dataset, id).ConfigureAwait(false);
        var files = await hub.Api.TreeAsync(RepoKind.Dataset, info.Id, info.Sha, session.Cancellation).ConfigureAwait(false);
        var card = await hub.Api.FileAsync(RepoKind.Dataset, info.Id, info.Sha, "README.md", MaxConfigBytes, session.Cancellation).ConfigureAwait(false);
        var splits = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var layout = SplitDiscovery.Find(files, card is null ? null : Encoding.UTF8.GetString(card));
        var found = ViewerAudit.IsNeeded(layout)
            ? (await ViewerAudit.SplitsAsync(session, info.Id, info.Sha).ConfigureAwait(false)).Select(split => (split.Name, File: $"{SplitProfile.Viewer}{split.Config}/{split.Name}"))
            : layout.Splits.Select(split => (split.Name, File: split.Files[0]));
        foreach (var (name, file) in found)
        {
            splits.TryAdd(name, file);
        }

        var dataset = new DatasetResource(info.Id, info.Sha, info.License, files.Sum(file => file.SizeBytes), splits, files);
        await RequireAsync(await session.Agents().AskAsync(Roles.DatasetInspector, new DatasetInspectionInput(request, profile, dataset), session.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return dataset;
    }

    /// <summary>The cheapest flavor to finish on that fits.</summary>
    public async Task<HardwareChoice> HardwareAsync(ModelResource model, DatasetResource dataset)
    {
        var flavors = await hub.Jobs.HardwareAsync(session.Cancellation).ConfigureAwait(false);
        var memory = ModelMemory.Of(profile, model);
        var work = memory.NeedsGpu ? GpuThroughput.Work(flavors, profile.Limits, ComparedSteps, GpuThroughput.Parse(session.Installation.TableText("gpu-throughput.json"), "gpu-throughput.json")) : null;
        return HardwareSolver.Choose(flavors, memory, model.Parameters, model.SizeBytes, dataset.SizeBytes, work)
            ?? throw ResourceStops.Unusable($"No flavor of {hub.Jobs.Name} fits {model.Id} ({model.Parameters:N0} parameters, {profile.Memory.Regime}).");
    }

    private async Task<RepoInfo> PinAsync(RepoKind kind, string id)
    {
        var pinned = kind == RepoKind.Model ? session.Pinned?.Model : session.Pinned?.Dataset;
        var info = await hub.Api.RepoAsync(kind, id, pinned?.Revision, session.Cancellation).ConfigureAwait(false) ?? throw await ResourceStops.MissingAsync(session, kind, id).ConfigureAwait(false);
        return info.Id.Equals(id, StringComparison.Ordinal) ? info : throw ResourceStops.Renamed(session, id, info.Id);
    }

    private async Task<(string Architecture, string? Tokenizer, ModelShape? Shape)> ConfigAsync(RepoInfo info, IReadOnlyList<RepoFile> files)
    {
        var tokenizer = files.Select(file => file.Path).FirstOrDefault(path => path is "tokenizer.json" or "tokenizer.model" or "vocab.txt");
        if (await hub.Api.FileAsync(RepoKind.Model, info.Id, info.Sha, "config.json", MaxConfigBytes, session.Cancellation).ConfigureAwait(false) is not { } bytes)
        {
            return ("unknown", tokenizer, null);
        }

        using var config = JsonDocument.Parse(bytes);
        return (config.RootElement.TryGetProperty("model_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "unknown", tokenizer, profile.Memory.Activations is null ? null : Shape(config.RootElement));
    }

    private static ModelShape Shape(JsonElement config)
    {
        int Number(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
                {
                    return number;
                }
            }

            return 0;
        }

        return new ModelShape(Number("hidden_size", "n_embd", "d_model"), Number("num_hidden_layers", "n_layer", "num_layers"), Number("vocab_size"));
    }

    // The Hub's own count where it has one, else counted from the headers of the safetensors files.
    private async Task<long> ParametersAsync(RepoInfo info, IReadOnlyList<RepoFile> files) =>
        info.Parameters ?? await SafetensorsHeaders.CountAsync(hub.Api, info.Id, info.Sha, files, session.Cancellation).ConfigureAwait(false);

    private static Task RequireAsync(Judgement judgement) => judgement.Ok
        ? Task.CompletedTask
        : throw ResourceStops.Unusable(string.Join(" ", judgement.Issues));
}
