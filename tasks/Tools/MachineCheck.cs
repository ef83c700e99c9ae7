namespace Trainwright.Tasks.Tools;

/// <summary>One thing that <c>Doctor</c> looked for.</summary>
/// <param name="Name">What was looked for.</param>
/// <param name="State">How it stands.</param>
/// <param name="Found">What was found: a version, a place, or why it will not do.</param>
/// <param name="Fix">What to type to mend it; null where there is nothing to mend.</param>
public sealed record MachineCheck(string Name, CheckState State, string Found, string? Fix = null)
{
    /// <summary>It is there.</summary>
    public static MachineCheck Ok(string name, string found) => new(name, CheckState.Ok, found);

    /// <summary>It is not there, which matters only when it is needed.</summary>
    public static MachineCheck Lacking(string name, bool isNeeded, string found, string? fix) => new(name, isNeeded ? CheckState.Missing : CheckState.Optional, found, fix);
}
