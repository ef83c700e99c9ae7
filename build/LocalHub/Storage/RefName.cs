using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>Names of branches, tags and pull requests, as files under <c>refs/</c>.</summary>
internal static partial class RefName
{
    public const string Main = "refs/heads/main";

    public static string Branch(string name) => Checked("refs/heads/" + name);

    public static string Tag(string name) => Checked("refs/tags/" + name);

    /// <summary>The places where a revision that a client names may be found, best first.</summary>
    public static IEnumerable<string> Candidates(string revision) => revision switch
    {
        "HEAD" => [Main],
        _ when !Safe().IsMatch(revision) => [],
        _ when revision.StartsWith("refs/", StringComparison.Ordinal) => [revision],
        _ => ["refs/heads/" + revision, "refs/tags/" + revision],
    };

    private static string Checked(string name) =>
        Safe().IsMatch(name) ? name : throw HubError.BadRequest($"'{name}' is no name for a branch or tag: use letters, digits, '-', '_', '.' and '/', with no '..' and no part that starts with '.'.");

    [GeneratedRegex(@"^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*$")]
    private static partial Regex Safe();
}
