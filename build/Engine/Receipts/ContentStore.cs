using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>Content by its digest, shared by the runs of a work directory. Copies, never links, so that an edit cannot reach the store.</summary>
public sealed class ContentStore(string workDirectory)
{
    private readonly string _root = Path.Combine(Path.GetFullPath(workDirectory), "store");

    /// <summary>Stores content and returns its digest.</summary>
    public string Put(byte[] content)
    {
        var digest = Digest.Of(content);
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            AtomicFile.WriteBytes(path, content);
        }

        KillPoint.Pass("stored");

        return digest;
    }

    /// <summary>Puts content back at a path. False when the store does not have it, or has it damaged.</summary>
    public bool Restore(string digest, string path)
    {
        var stored = PathOf(digest);
        if (!File.Exists(stored))
        {
            return false;
        }

        var content = File.ReadAllBytes(stored);
        if (Digest.Of(content) != digest)
        {
            return false;
        }

        AtomicFile.WriteBytes(path, content);
        return true;
    }

    private string PathOf(string digest) => Path.Combine(_root, digest[..2], digest);
}
