using System.Text.Json;
using Trainwright.Hub;

namespace Trainwright.Tasks.Hubs;

/// <summary>What kind of model a repository says it holds.</summary>
internal static class ModelType
{
    private const long MaxConfigBytes = 4 << 20;

    /// <summary>The <c>model_type</c> of a model's <c>config.json</c>; null when there is none.</summary>
    public static async Task<string?> OfAsync(HubApi api, string model, CancellationToken cancellationToken)
    {
        if (await api.RepoAsync(RepoKind.Model, model, null, cancellationToken).ConfigureAwait(false) is not { } info
            || await api.FileAsync(RepoKind.Model, info.Id, info.Sha, "config.json", MaxConfigBytes, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        using var config = JsonDocument.Parse(bytes);
        return config.RootElement.TryGetProperty("model_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
    }
}
