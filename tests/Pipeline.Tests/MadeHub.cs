using System.Text;

namespace Trainwright.Pipeline.Tests;

/// <summary>
/// An installation whose embedded Hub also has small models and datasets, made for these tests: chats as JSON Lines,
/// preferences, pairs and pictures as parquet, and what no reader here opens: lines of text, a folder of pictures, a dataset
/// with a loading script. The program that reads parquet is the repository's own.
/// </summary>
public sealed class MadeHub : IDisposable
{
    /// <summary>The lines of the larger split of text.</summary>
    public const long Lines = 2_500;

    private readonly TemporaryFolder _home = new();

    public MadeHub()
    {
        Installations.Copy(Home);
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" })
        {
            File.Copy(Path.Combine(Executable.Home, file), Path.Combine(Home, file));
        }

        var seed = Path.Combine(Executable.Home, "tests", "Pipeline.Tests", "seed");
        foreach (var file in Directory.EnumerateFiles(seed, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Home, "build", "LocalHub", "seed", Path.GetRelativePath(seed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        WriteOtherKinds();
        foreach (var room in new[] { "Duck", "Data", "Rules", "Foundation" })
        {
            Directory.CreateSymbolicLink(Path.Combine(Home, "build", room), Path.Combine(Executable.Home, "build", room));
        }

        Directory.CreateSymbolicLink(Path.Combine(Home, "artifacts"), Path.Combine(Executable.Home, "artifacts"));
    }

    internal string Home => _home.Path;

    public void Dispose()
    {
        // A link is taken away, not what it points to.
        foreach (var link in new[] { "build/Duck", "build/Data", "build/Rules", "build/Foundation", "artifacts" })
        {
            Directory.Delete(Path.Combine(Home, link));
        }

        _home.Dispose();
    }

    private void WriteOtherKinds()
    {
        const string Card = "---\nlicense: cc0-1.0\n---\nMade for tests.\n";
        static byte[] Text(string name, long count) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, (int)count).Select(n => $"{name} line {n} of a text\n")));
        void Put(string file, byte[] content)
        {
            var target = Path.Combine(Home, "build", "LocalHub", "seed", "datasets", "local", file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, content);
        }

        foreach (var name in new[] { "tiny-lines", "tiny-folder", "tiny-script" })
        {
            Put(name + "/README.md", Encoding.UTF8.GetBytes(Card));
        }

        Put("tiny-lines/train.txt", Text("a", Lines));
        Put("tiny-lines/test.txt", Text("another", 40));
        Put("tiny-script/train.txt", Text("a", 60));
        Put("tiny-script/test.txt", Text("another", 20));
        Put("tiny-script/tiny-script.py", "import datasets\n"u8.ToArray());
        foreach (var picture in new[] { "train/cat/1", "train/cat/2", "train/cat/3", "train/dog/1", "test/cat/4", "test/dog/2" })
        {
            Put($"tiny-folder/{picture}.png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 7, 0, 0, 0, 5, 8, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(picture)]);
        }
    }
}
