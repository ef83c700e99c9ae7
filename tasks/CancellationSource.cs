namespace Trainwright.Tasks;

/// <summary>
/// The one source of cancellation of a run, for whoever is given it: Cake's tasks get no token of their own.
/// </summary>
public sealed class CancellationSource : IDisposable
{
    /// <summary>The exit code of a cancelled run.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();

    /// <summary>Gets the token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gets a value indicating whether the run was cancelled.</summary>
    public bool IsCancelled => _source.IsCancellationRequested;

    /// <summary>Cancels the run.</summary>
    /// <returns><see langword="false"/> when it was cancelled before.</returns>
    public bool Cancel()
    {
        if (IsCancelled)
        {
            return false;
        }

        _source.Cancel();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
