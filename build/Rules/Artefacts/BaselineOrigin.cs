namespace Trainwright.Rules;

/// <summary>Who set a protected value.</summary>
public enum BaselineOrigin
{
    /// <summary>The request states it.</summary>
    Request,

    /// <summary>The profile's default.</summary>
    Profile,

    /// <summary>Research found it, with a citation.</summary>
    Research,

    /// <summary>A user decided it with <c>--set … --reason …</c>.</summary>
    Decision,

    /// <summary>Inspection of the model or dataset fixed it.</summary>
    Inspection,
}
