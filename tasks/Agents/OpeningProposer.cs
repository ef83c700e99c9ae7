using Trainwright.Agents;

namespace Trainwright.Tasks.Agents;

/// <summary>Opens the real proposer when it is first asked, once for all roles.</summary>
internal sealed class OpeningProposer(string name, Func<CancellationToken, Task<IProposer>> open) : IProposer, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IProposer? _opened;

    public string Name => name;

    public async Task<ProposalOutcome> ProposeAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _opened ??= await open(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        return await _opened.ProposeAsync(assignment, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _gate.Dispose();
}
