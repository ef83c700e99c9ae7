namespace Trainwright.Rules;

/// <summary>What follows from an alert.</summary>
public enum AlertAction
{
    /// <summary>Nothing: a milestone.</summary>
    None,

    /// <summary>One justified hyper-parameter is changed.</summary>
    Change,

    /// <summary>Only the user can decide.</summary>
    Ask,
}
