namespace Trainwright.Engine;

/// <summary>How a node ended.</summary>
public enum NodeState
{
    /// <summary>Its receipt holds; nothing was done, but for an edited output that was put back.</summary>
    UpToDate,

    /// <summary>The same work was done before under another receipt; its outputs came from the store.</summary>
    Reused,

    /// <summary>It ran.</summary>
    Ran,

    /// <summary>It threw, or did not write what it declares.</summary>
    Failed,

    /// <summary>It did not run, because a node before it failed.</summary>
    Blocked,

    /// <summary>It did not run, or did not end, because the graph was cancelled.</summary>
    Cancelled,
}
