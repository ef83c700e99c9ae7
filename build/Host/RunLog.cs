using Cake.Core.Diagnostics;
using Trainwright.Tasks.Runs;

namespace Trainwright.Host;

/// <summary>Cake's log, silent about a failure that the run has already told in its own words.</summary>
internal sealed class RunLog(ICakeLog log, RunSession session) : ICakeLog
{
    public Verbosity Verbosity
    {
        get => log.Verbosity;
        set => log.Verbosity = value;
    }

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (session.Progress.Failure is null || verbosity >= Verbosity.Diagnostic)
        {
            log.Write(verbosity, level, format, args);
        }
    }
}
