using System.Buffers;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// Paths of one machine (§5.6): homes, scratch disks, drives, climbs out of the folder, file addresses. A container's own
/// <c>/home/user</c> and a declared volume such as <c>/data</c> are none, nor is anything inside an address.
/// </summary>
internal static partial class LocalPaths
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n'\"");

    /// <summary>The first such path in a text, at most 60 characters of it, or null.</summary>
    public static string? Find(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var start = match.Groups["path"].Index;
        var end = text.AsSpan(start).IndexOfAny(Ends);
        var path = end < 0 ? text[start..] : text.Substring(start, end);
        return path.Length > 60 ? path[..60] : path;
    }

    // After a boundary only: "https://host/home/x" and base64 hold the same letters and are no path.
    [GeneratedRegex(@"(?:^|[\s'""=(,])(?<path>~[/\\]|/Users/|/home/(?!user/)|/root/|/fsx/|/mnt/[a-z]/|/tmp/|/private/|/Volumes/|/scratch/|/lustre/|/gpfs/|/nfs/|/var/folders/|/content/drive/|/workspace/|/kaggle/|\$HOME\b|\$\{HOME\}|%USERPROFILE%|\\\\[A-Za-z0-9_.-]+\\|[A-Za-z]:\\|[A-Za-z]:/(?!/)|\.\.[/\\]|file://)", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
