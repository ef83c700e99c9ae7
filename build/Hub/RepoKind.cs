namespace Trainwright.Hub;

/// <summary>The kinds of repository that a run touches.</summary>
public enum RepoKind
{
    /// <summary>A model repository.</summary>
    Model,

    /// <summary>A dataset repository.</summary>
    Dataset,
}
