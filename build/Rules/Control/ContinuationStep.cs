namespace Trainwright.Rules;

/// <summary>What follows an agent's turn.</summary>
public enum ContinuationStep
{
    /// <summary>It acted: it goes on.</summary>
    Continue,

    /// <summary>It said something and did nothing although work is left: it is told so.</summary>
    Nudge,

    /// <summary>It has nothing left to do, or has been told often enough: the turn is over.</summary>
    Yield,
}
