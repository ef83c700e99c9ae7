namespace Trainwright.Agents;

/// <summary>The hosts from which documentation and example code are read.</summary>
public static class DocumentationHosts
{
    /// <summary>All of them; a subdomain of one is not one.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "huggingface.co", "arxiv.org", "export.arxiv.org", "docs.pytorch.org", "pytorch.org", "raw.githubusercontent.com", "docs.python.org",
        "scikit-learn.org", "www.sbert.net", "sbert.net", "docs.vllm.ai", "api.semanticscholar.org",
    ];
}
