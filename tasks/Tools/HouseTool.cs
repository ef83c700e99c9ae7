namespace Trainwright.Tasks.Tools;

/// <summary>A tool that works on no run (tests, measurements, housekeeping): what to type after it fails names none.</summary>
public abstract class HouseTool : Tool
{
    /// <inheritdoc/>
    protected sealed override bool IsOfRun => false;
}
