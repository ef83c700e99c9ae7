namespace Trainwright.Agents;

/// <summary>The kinds of repository that research reads.</summary>
public enum RepoKind
{
    /// <summary>A model repository (<c>hub://models/…</c>).</summary>
    Model,

    /// <summary>A dataset repository (<c>hub://datasets/…</c>).</summary>
    Dataset,
}
