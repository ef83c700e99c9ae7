using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// Carries a bundle to a job by value: one environment variable holds the files, and the command unpacks them before it
/// runs. Nothing has to be reachable from where the job runs, and the same files always pack to the same text. What no
/// variable can carry is fetched from a pinned address instead (<see cref="BundleAddress"/>).
/// </summary>
public static class BundleTransport
{
    /// <summary>The environment variable that carries the packed files; the bootstrap removes it before the job's own program starts.</summary>
    public const string Variable = BundleLimits.Variable;

    // Byte 9 of a gzip header names the operating system that wrote it; 255 is "unknown" (RFC 1952, 2.3.1).
    private const int GzipOsOffset = 9;
    private const byte GzipOsUnknown = 255;

    private const string Bootstrap = """
        import base64, io, os, sys, tarfile
        packed = os.environ.pop("TRAINWRIGHT_BUNDLE", None)
        if packed is None:
            sys.exit("bundle: the variable TRAINWRIGHT_BUNDLE is not set, so there is nothing to run")
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(packed)), mode="r:gz") as archive:
            for member in archive.getmembers():
                name = member.name
                if not member.isfile() or name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                    sys.exit("bundle: refused the entry " + repr(name) + ", which is not a file under the job's folder")
                folder = os.path.dirname(name)
                if folder:
                    os.makedirs(folder, exist_ok=True)
                with open(name, "wb") as target:
                    target.write(archive.extractfile(member).read())
        run = sys.argv[1:]
        if run[0] in ("python", "python3"):
            run[0] = sys.executable or run[0]
        if os.name == "nt":
            import subprocess
            sys.exit(subprocess.call(run))
        try:
            os.execvp(run[0], run)
        except OSError as error:
            sys.exit("bundle: cannot start " + repr(run[0]) + ": " + str(error))
        """;

    /// <summary>Packs files, named relative to the job's folder, into the text that <see cref="Variable"/> carries.</summary>
    /// <exception cref="JobHostException">There is no file, a name leaves the folder, or the packed text is longer than <see cref="BundleLimits.Stored"/>.</exception>
    public static string Pack(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
        {
            throw new JobHostException("The bundle holds no file, so the job would have nothing to run.");
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                RequireConfined(name);
                tar.WriteEntry(Entry(name, content));
            }
        }

        var bytes = packed.ToArray();
        bytes[GzipOsOffset] = GzipOsUnknown;
        var text = Convert.ToBase64String(bytes);
        return text.Length <= BundleLimits.Stored ? text : throw TooLong(files, text.Length);
    }

    /// <summary>The files that a text made by <see cref="Pack"/> carries.</summary>
    /// <exception cref="InvalidDataException">The text is no bundle, or a name in it leaves the folder.</exception>
    public static SortedDictionary<string, byte[]> Unpack(string packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var tar = new TarReader(gzip);
            while (tar.GetNextEntry(copyData: true) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !IsConfined(entry.Name))
                {
                    throw new InvalidDataException($"The bundle's entry '{entry.Name}' is not a file under the job's folder.");
                }

                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                files[entry.Name] = content.ToArray();
            }
        }
        catch (FormatException error)
        {
            throw new InvalidDataException("The text is no packed bundle: it is not base64.", error);
        }

        return files;
    }

    /// <summary>The command that unpacks <see cref="Variable"/> into its working folder, removes the variable and becomes <paramref name="run"/>.</summary>
    public static IReadOnlyList<string> Wrap(IReadOnlyList<string> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Count > 0
            ? ["python3", "-c", Bootstrap, .. run]
            : throw new ArgumentException("The command to run is empty.", nameof(run));
    }

    private static UstarTarEntry Entry(string name, byte[] content) => new(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(content, writable: false),
        ModificationTime = DateTimeOffset.UnixEpoch,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        Uid = 0,
        Gid = 0,
    };

    private static void RequireConfined(string name)
    {
        if (!IsConfined(name))
        {
            throw new JobHostException($"The bundle's file '{name}' cannot be packed: its name must be relative, with '/' between folders and no '..'.");
        }
    }

    private static bool IsConfined(string name) =>
        name.Length > 0
        && name.AsSpan().IndexOfAny("\\:\0") < 0
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private static JobHostException TooLong(IReadOnlyDictionary<string, byte[]> files, int length)
    {
        var largest = files.OrderByDescending(file => file.Value.Length).Take(3).Select(file => $"{file.Key} ({Kib(file.Value.Length)})");
        return new JobHostException(new StringBuilder()
            .Append("The bundle is ").Append(Kib(length)).Append(" packed, and it may be ").Append(Kib(BundleLimits.Stored))
            .Append(". Its largest files: ").AppendJoin(", ", largest)
            .Append(". Put data on the Hub as a dataset and let the script read it from there.").ToString());
    }

    private static string Kib(int length) => $"{(length + 1023) / 1024} KiB";
}
