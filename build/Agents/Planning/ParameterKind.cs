namespace Trainwright.Agents;

/// <summary>What kind of value a parameter takes.</summary>
internal enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Any number.</summary>
    Real,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>One word.</summary>
    Text,
}
