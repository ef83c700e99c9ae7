namespace Trainwright.Rules;

/// <summary>Where scripts run: the container image for a Hub that has containers, the commands, and pinned packages (PEP 508).</summary>
public sealed record ProfileRuntime(
    string Image,
    IReadOnlyList<string> Train,
    IReadOnlyList<string> Eval,
    IReadOnlyList<string> Dependencies,
    bool RunsOnCpu);
