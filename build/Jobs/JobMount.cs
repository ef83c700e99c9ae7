namespace Trainwright.Jobs;

/// <summary>A folder that a job reads: it is at <paramref name="Source"/>, and the job's command and environment call it <paramref name="MountPath"/>.</summary>
public sealed record JobMount(string Source, string MountPath);
