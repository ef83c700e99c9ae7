using System.IO.Compression;
using System.Text;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Tasks.Verifications;

/// <summary>One file of a run: a zip whose bytes depend on the run alone, with its folder under <c>runs/</c> and the money chain beside it.</summary>
internal static class RunArchive
{
    private const string Folder = "runs";

    // A run is scripts, JSON and logs; an archive that unpacks to more than this is not one.
    private const long LargestContent = 1L << 30;

    // The earliest time that a zip entry can hold; real times would make equal runs differ.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The money chain of the work directory, as the archive holds it.</summary>
    public const string MoneyFile = "money.jsonl";

    /// <summary>Writes the archive, whole or not at all; <paramref name="money"/> is null where nothing was ever bought.</summary>
    public static void Write(RunDirectory run, string? money, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = file + ".tmp";
        using (var stream = File.Create(temporary))
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var path in Directory.EnumerateFiles(run.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var name = run.Relative(path);
                if (!name.StartsWith(".lock", StringComparison.Ordinal) && !name.StartsWith(".nodes/", StringComparison.Ordinal))
                {
                    Add(archive, $"{Folder}/{run.Run}/{name}", File.ReadAllBytes(path));
                }
            }

            if (money is not null)
            {
                Add(archive, MoneyFile, Encoding.UTF8.GetBytes(money));
            }
        }

        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>Unpacks an archive under a folder and returns the run's name.</summary>
    /// <exception cref="RunStopException">The file is not an archive of one run (<see cref="StoppedReason.Usage"/>).</exception>
    public static string Unpack(string file, string folder)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            if (archive.Entries.Sum(entry => entry.Length) > LargestContent)
            {
                throw Refused(file, "it unpacks to more than 1 GiB");
            }

            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            {
                var target = ConfinedPath.Combine(folder, entry.FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                entry.ExtractToFile(target);
            }

            return archive.Entries.Select(entry => entry.FullName.Split('/')).Where(parts => parts.Length > 2 && parts[0] == Folder).Select(parts => parts[1]).Distinct().ToList() is [var run]
                ? run
                : throw Refused(file, "it does not hold one run");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Refused(file, exception.Message);
        }
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static RunStopException Refused(string file, string why) =>
        new(StoppedReason.Usage, $"{file} is not an exported run: {why}.", nextSteps: ["./build.sh --target Export"]);
}
