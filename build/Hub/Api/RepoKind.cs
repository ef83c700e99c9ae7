namespace Trainwright.Hub;

/// <summary>The kinds of repository that the pipeline reads and writes.</summary>
public enum RepoKind
{
    /// <summary>A model.</summary>
    Model,

    /// <summary>A dataset.</summary>
    Dataset,
}
