using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Trainwright.Crash.Tests.MicroHome))]

namespace Trainwright.Crash.Tests;

/// <summary>A copy of the product's data in which the quickstart's dataset has every twelfth row: 493 rows, a whole run in seconds.</summary>
public sealed class MicroHome : IDisposable
{
    private const int KeepOneOf = 12;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trainwright-crash-");

    private readonly ConcurrentDictionary<RunKind, Lazy<Task<Undisturbed>>> _usual = new();

    public MicroHome()
    {
        foreach (var part in new[] { "profiles", "templates", System.IO.Path.Combine("build", "LocalHub", "seed") })
        {
            Copy(System.IO.Path.Combine(Repository, part), System.IO.Path.Combine(Path, part));
        }

        File.Copy(System.IO.Path.Combine(Repository, "cake.config"), System.IO.Path.Combine(Path, "cake.config"));
        foreach (var split in Directory.EnumerateFiles(System.IO.Path.Combine(Path, "build", "LocalHub", "seed", "datasets", "local", "customer-intents"), "*.jsonl"))
        {
            File.WriteAllLines(split, File.ReadAllLines(split).Where((_, row) => row % KeepOneOf == 0));
        }
    }

    public static string Repository { get; } = FindRepository();

    public static string Executable => System.IO.Path.Combine(Repository, "artifacts", "bin", "Host", "release", "trainwright.dll");

    public string Path => System.IO.Path.Combine(_folder.FullName, "home");

    /// <summary>A new, empty work directory.</summary>
    public string NewWork() => Directory.CreateDirectory(System.IO.Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N")[..8])).FullName;

    /// <summary>What an undisturbed run of this kind is like; run once.</summary>
    internal Task<Undisturbed> UsualAsync(RunKind kind) => _usual.GetOrAdd(kind, _ => new Lazy<Task<Undisturbed>>(() => Undisturbed.RunAsync(this, kind))).Value;

    /// <summary>A copy of the work directory of an undisturbed run.</summary>
    internal async Task<string> CopyOfUsualAsync(RunKind kind)
    {
        var work = NewWork();
        Copy((await UsualAsync(kind)).Work, work);
        return work;
    }

    /// <summary>A copy of this home in which one file reads differently.</summary>
    internal EditedHome Edited(string file, Func<string, string> edit)
    {
        var path = System.IO.Path.Combine(_folder.FullName, "edited-" + Guid.NewGuid().ToString("N")[..8]);
        Copy(Path, path);
        var edited = System.IO.Path.Combine(path, file);
        File.WriteAllText(edited, edit(File.ReadAllText(edited)));
        return new EditedHome(path);
    }

    /// <summary>A home of its own, removed with its last use.</summary>
    internal sealed record EditedHome(string Path) : IDisposable
    {
        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A supervisor may still be writing its last line; the system clears the temporary folder.
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Trainwright.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }
}
