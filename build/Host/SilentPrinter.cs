using Cake.Core;
using Cake.Core.Diagnostics;

namespace Trainwright.Host;

/// <summary>Says nothing of steps and durations: the terminal of the run says it in its own lines.</summary>
internal sealed class SilentPrinter : ICakeReportPrinter
{
    public void Write(CakeReport report)
    {
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
    }

    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
    }
}
