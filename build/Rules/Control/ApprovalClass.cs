namespace Trainwright.Rules;

/// <summary>Who lets an operation through (§7.7).</summary>
public enum ApprovalClass
{
    /// <summary>Nobody has to.</summary>
    Automatic,

    /// <summary>The cap does, while it holds.</summary>
    Cap,

    /// <summary>A person, whatever the cap.</summary>
    Human,
}
