using Cake.Core;
using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks;

/// <summary>What every task gets: the run it works on. Making one has no side effect; a dry run makes one too.</summary>
public sealed class RunContext(ICakeContext context, RunSession session) : FrostingContext(context)
{
    /// <summary>The run.</summary>
    public RunSession Session { get; } = session;

    /// <summary>Ends when the user presses Ctrl-C or the process is asked to end.</summary>
    public CancellationToken Cancellation => Session.Cancellation;
}
