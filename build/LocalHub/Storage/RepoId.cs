using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>A repository's kind and name. A value of this type is safe as a path: its names were checked.</summary>
internal sealed partial record RepoId
{
    public RepoId(RepoKind kind, string @namespace, string name)
    {
        if (!Part().IsMatch(@namespace) || !Part().IsMatch(name) || name.EndsWith(".git", StringComparison.Ordinal) || !PortableName.Is(@namespace) || !PortableName.Is(name))
        {
            throw HubError.BadRequest($"'{@namespace}/{name}' is no repository name: use letters, digits, '-', '_' and '.', at most 96 of them, with no '..', no '.git' at the end, and no device name of Windows (CON, NUL, COM1).");
        }

        (Kind, Namespace, Name) = (kind, @namespace, name);
    }

    public RepoKind Kind { get; }

    public string Namespace { get; }

    public string Name { get; }

    public string FullName => $"{Namespace}/{Name}";

    /// <summary>The path of its page, and the start of its files' URLs.</summary>
    public string UrlPath => Kind.UrlPrefix + FullName;

    // The Hub's own rule for names; ".." would climb out of the store.
    [GeneratedRegex(@"^(?!.*(?:\.\.|--))[A-Za-z0-9_][A-Za-z0-9._-]{0,95}$")]
    private static partial Regex Part();
}
