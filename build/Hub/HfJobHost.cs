using System.Runtime.CompilerServices;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>The Hub's Jobs, through <c>hf</c>; prices from the API, where they are exact.</summary>
public sealed class HfJobHost(HfCli cli, HubApi api, string? owner) : IJobHost
{
    private string? _owner = owner;

    /// <inheritdoc/>
    public string Name => "hub";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken) => api.HardwareAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<string> SubmitAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken) => cli.SubmitJobAsync(spec, secrets, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobSnapshot>> FindAsync(string label, string value, CancellationToken cancellationToken)
    {
        var found = new List<JobSnapshot>();
        var name = await OwnerAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in await cli.JobsByLabelAsync(name, label, value, cancellationToken).ConfigureAwait(false))
        {
            found.Add(await cli.InspectJobAsync(name, id, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<JobSnapshot> InspectAsync(string id, CancellationToken cancellationToken) =>
        await cli.InspectJobAsync(await OwnerAsync(cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> LogsAsync(string id, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in cli.LogsAsync(await OwnerAsync(cancellationToken).ConfigureAwait(false), id, follow, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string id, CancellationToken cancellationToken) =>
        await cli.CancelJobAsync(await OwnerAsync(cancellationToken).ConfigureAwait(false), id, cancellationToken).ConfigureAwait(false);

    private async Task<string> OwnerAsync(CancellationToken cancellationToken) => _owner ??=
        (await api.WhoAmIAsync(cancellationToken).ConfigureAwait(false))?.Name ?? throw new HubException("Nobody is logged in. Set HF_TOKEN, or run 'hf auth login'.", 401);
}
