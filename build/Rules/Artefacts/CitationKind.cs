namespace Trainwright.Rules;

/// <summary>What a citation points at.</summary>
public enum CitationKind
{
    /// <summary>A paper, by arXiv id.</summary>
    Paper,

    /// <summary>A dataset repository.</summary>
    Dataset,

    /// <summary>A model repository.</summary>
    Model,

    /// <summary>A file of working code at a commit.</summary>
    Code,

    /// <summary>A library's documented name.</summary>
    Api,

    /// <summary>A web address.</summary>
    Url,
}
