namespace Trainwright.Agents;

/// <summary>Lets a chat model play roles.</summary>
public sealed class ChatProposer(string name, ModelCaller model) : IProposer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<ProposalOutcome> ProposeAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        try
        {
            return await new ChatLoop(assignment, model).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new ProposalOutcome(Stop.Cancelled, null, "The user cancelled.", 0);
        }
    }
}
