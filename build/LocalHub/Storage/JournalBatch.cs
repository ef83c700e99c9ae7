namespace Trainwright.LocalHub;

/// <summary>Changes that reach the disk by one flush.</summary>
internal sealed class JournalBatch
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when they are on the disk; fails when they could not be written there.</summary>
    public Task Done => _done.Task;

    public void Complete() => _done.TrySetResult();

    public void Fail(Exception error)
    {
        _done.TrySetException(error);
        _ = _done.Task.Exception; // Seen: that nobody waits for a batch is no defect.
    }
}
