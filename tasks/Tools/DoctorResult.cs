namespace Trainwright.Tasks.Tools;

/// <summary>What <c>Doctor</c> found.</summary>
/// <param name="IsReady">Whether everything that is needed for what was asked is there.</param>
/// <param name="Checks">Each thing, in the order in which people read them.</param>
public sealed record DoctorResult(bool IsReady, IReadOnlyList<MachineCheck> Checks);
