namespace Trainwright.Rules;

/// <summary>The flavor a job will run on and the arithmetic that a person can check; <paramref name="Candidates"/> are all that were considered.</summary>
public sealed record HardwareChoice(
    Flavor Flavor,
    decimal RequiredMemoryGb,
    decimal RequiredDiskGb,
    IReadOnlyList<string> Arithmetic,
    IReadOnlyList<string> Rejected,
    IReadOnlyList<HardwareCandidate>? Candidates = null);
