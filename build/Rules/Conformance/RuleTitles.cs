namespace Trainwright.Rules;

/// <summary>The rules' names in the specification's order, each in a few words.</summary>
public static class RuleTitles
{
    /// <summary>R1–R14.</summary>
    public static IReadOnlyList<(string Id, string Title)> All { get; } =
    [
        ("R1", "Persist as part of the run"),
        ("R2", "Upload the side artefacts"),
        ("R3", "Minimal fix"),
        ("R4", "No scope-changing fix"),
        ("R5", "Sized timeouts"),
        ("R6", "Hardware sizing"),
        ("R7", "Out-of-memory ladder, equal effective batch"),
        ("R8", "No silent substitution"),
        ("R9", "Schema by inspection"),
        ("R10", "Never retry unchanged"),
        ("R11", "API and import errors by the docs"),
        ("R12", "Prefer prebuilt"),
        ("R13", "Secrets stay secret"),
        ("R14", "Direct links"),
    ];
}
