using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary>Files of commits, kept by the digest of where they came from: a commit's files never change, so nothing is ever asked again.</summary>
internal sealed partial class FileCache(string folder, Uri endpoint)
{
    public byte[]? Read(RepoKind kind, string id, string revision, string path)
    {
        if (!Commit().IsMatch(revision))
        {
            return null;
        }

        try
        {
            return File.ReadAllBytes(Place(kind, id, revision, path));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Write(RepoKind kind, string id, string revision, string path, byte[] content)
    {
        if (Commit().IsMatch(revision))
        {
            AtomicFile.WriteBytes(Place(kind, id, revision, path), content);
        }
    }

    // A digest instead of the names: names from outside never become paths.
    private string Place(RepoKind kind, string id, string revision, string path)
    {
        var key = string.Join('\n', endpoint.GetLeftPart(UriPartial.Authority), HubPath.Name(kind), id, revision, path);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return Path.Combine(folder, "files", digest[..2], digest);
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();
}
