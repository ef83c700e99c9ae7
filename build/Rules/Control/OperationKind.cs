namespace Trainwright.Rules;

/// <summary>What an operation does, as far as approval goes (§7.7).</summary>
public enum OperationKind
{
    /// <summary>Reads, inspects, asks for a status.</summary>
    Read,

    /// <summary>Buys compute.</summary>
    Paid,

    /// <summary>Creates a repository.</summary>
    Create,

    /// <summary>Deletes or overwrites what is stored.</summary>
    Destroy,

    /// <summary>Comes back by itself.</summary>
    Scheduled,
}
