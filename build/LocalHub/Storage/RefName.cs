using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>Names of branches, tags and pull requests, as files under <c>refs/</c>.</summary>
internal static partial class RefName
{
    private const int MaxLength = 200;

    public const string Main = "refs/heads/main";

    public static string Branch(string name) => Checked("refs/heads/" + name);

    public static string Tag(string name) => Checked("refs/tags/" + name);

    /// <summary>The places where a revision that a client names may be found, best first.</summary>
    public static IEnumerable<string> Candidates(string revision) => revision switch
    {
        "HEAD" => [Main],
        _ when !IsSafe(revision) => [],
        _ when revision.StartsWith("refs/", StringComparison.Ordinal) => [revision],
        _ => ["refs/heads/" + revision, "refs/tags/" + revision],
    };

    private static string Checked(string name) =>
        IsSafe(name) ? name : throw HubError.BadRequest($"'{name}' is no name for a branch or tag: use letters, digits, '-', '_', '.' and '/', with no '..', no part that starts with '.', ends with '.lock' or is a device name of Windows, and 200 characters at most.");

    private static bool IsSafe(string name) =>
        name.Length <= MaxLength && Safe().IsMatch(name) && name.Split('/').All(part => PortableName.Is(part) && !part.EndsWith(".lock", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*$")]
    private static partial Regex Safe();
}
