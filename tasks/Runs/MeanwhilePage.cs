namespace Trainwright.Tasks.Runs;

/// <summary>
/// The page of a run that goes on, written beside the run and not by it: after a phase at once, then at most once a second,
/// always with the last thing that happened.
/// </summary>
internal sealed class MeanwhilePage(RunSession session)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Lock _pen = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _writing;
    private bool _isWanted;
    private bool _hasEnded;

    /// <summary>Something happened that the page should show.</summary>
    public void Ask()
    {
        lock (_gate)
        {
            _isWanted = !_hasEnded;
            _writing = _hasEnded ? _writing : _writing ?? Task.Run(WriteAsync);
        }
    }

    /// <summary>From now on nothing is written here: the run writes its last page itself.</summary>
    public void End()
    {
        Task? writing;
        lock (_gate)
        {
            (_hasEnded, _isWanted, writing) = (true, false, _writing);
        }

        _ended.TrySetResult();
        writing?.Wait();
    }

    /// <summary>Does work that must not see the run's files change under it: what is being written is finished first, and the next waits.</summary>
    public T WhileResting<T>(Func<T> work)
    {
        lock (_pen)
        {
            return work();
        }
    }

    private async Task WriteAsync()
    {
        while (Takes())
        {
            try
            {
                lock (_pen)
                {
                    ReportWriter.WriteMeanwhile(session);
                }
            }
#pragma warning disable CA1031 // Only for looking: what is wrong here shows again where the last page is written.
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }

            await Task.WhenAny(_ended.Task, Task.Delay(Interval)).ConfigureAwait(false);
        }
    }

    private bool Takes()
    {
        lock (_gate)
        {
            var takes = _isWanted;
            _isWanted = false;
            _writing = takes ? _writing : null;
            return takes;
        }
    }
}
