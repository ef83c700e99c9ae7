using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>The Hub's Jobs: prices by <see cref="HubApi"/>, everything else by <see cref="HfCli"/>. Without a namespace, the token's own account pays.</summary>
public sealed class HfJobHost(HfCli cli, HubApi api, string? ns) : IJobHost
{
    private string? _namespace = string.IsNullOrWhiteSpace(ns) ? null : ns;

    /// <inheritdoc/>
    public string Name => "hub";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken) => api.HardwareAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var owned = spec.Namespace.Length > 0 ? spec : spec with { Namespace = await NamespaceAsync(cancellationToken).ConfigureAwait(false) };
        return await cli.SubmitJobAsync(owned, secrets, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobSnapshot>> FindAsync(string label, string value, CancellationToken cancellationToken) =>
        await cli.JobsByLabelAsync(await NamespaceAsync(cancellationToken).ConfigureAwait(false), label, value, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<JobSnapshot> InspectAsync(string id, CancellationToken cancellationToken) =>
        await cli.InspectJobAsync(await NamespaceAsync(cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> LogsAsync(string id, bool follow, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var owner = await NamespaceAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var line in cli.LogsAsync(owner, id, follow, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string id, CancellationToken cancellationToken) =>
        await cli.CancelJobAsync(await NamespaceAsync(cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false);

    private async Task<string> NamespaceAsync(CancellationToken cancellationToken) =>
        _namespace ??= (await api.WhoAmIAsync(cancellationToken).ConfigureAwait(false))?.Name
            ?? throw new JobHostException("Jobs need an account and the Hub knows no token of ours. Type: export HF_TOKEN=hf_…");
}
