namespace Trainwright.Rules;

/// <summary>How a run stands at its end.</summary>
public enum RunStatus
{
    /// <summary>The asked-for target was reached.</summary>
    Completed,

    /// <summary>Every claim was proven by FinalVerification.</summary>
    Verified,

    /// <summary>A trivial request was answered.</summary>
    Answered,

    /// <summary>The graph was planned and priced; nothing was spent.</summary>
    Planned,

    /// <summary>A rule or a decision stopped it, at a named place.</summary>
    Stopped,

    /// <summary>Something broke.</summary>
    Failed,

    /// <summary>The user cancelled it.</summary>
    Cancelled,
}
