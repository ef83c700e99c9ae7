namespace Trainwright.Jobs;

/// <summary>Whether a job runs in a sandbox of bubblewrap.</summary>
public enum SandboxMode
{
    /// <summary>It runs as any process of the user.</summary>
    Off,

    /// <summary>It runs in a sandbox where this machine can make one, else without.</summary>
    Auto,

    /// <summary>It runs in a sandbox, or not at all.</summary>
    Require,
}
