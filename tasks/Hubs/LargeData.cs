using System.Text;
using System.Text.Json;
using CliWrap;
using Trainwright.Data;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Tools;

namespace Trainwright.Tasks.Hubs;

/// <summary>
/// Audits what this process cannot read or hold: parquet, and files of many megabytes, in a process of its own with DuckDB.
/// Its native library is hundreds of megabytes, so the program is built by the first run that needs it.
/// </summary>
internal static class LargeData
{
    private const long LargestInProcess = 64L << 20;
    private const long Memory = 700L << 20;
    private static readonly string[] Rooms = ["Duck", "Data", "Rules", "Foundation"];

    // A published installation has no SDK to build with: it carries the program beside its own.
    private static string Carried { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "trainwright-data.exe" : "trainwright-data");

    /// <summary>Whether these files are for DuckDB.</summary>
    public static bool IsFor(IReadOnlyList<SplitFile> files) =>
        files.Any(file => file.LocalPath.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) || files.Sum(file => new FileInfo(file.LocalPath).Length) > LargestInProcess;

    /// <summary>The statistics over all rows of all splits.</summary>
    public static async Task<DatasetInspection> InspectAsync(RunSession session, IReadOnlyList<SplitFile> files, InspectionOptions options)
    {
        var program = File.Exists(Carried) ? Carried : await BuiltAsync(session).ConfigureAwait(false);
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(session.Directory.WorkDirectory, "cache", "duckdb")).FullName;
        var order = new AuditOrder(files, options, Memory, Math.Max(1, Math.Min(2, Environment.ProcessorCount)), folder);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var result = await Cli.Wrap(program == Carried ? program : Dotnet())
            .WithArguments(program == Carried ? [] : [program])
            .WithStandardInputPipe(PipeSource.FromString(JsonSerializer.Serialize(order, AuditJson.Default.AuditOrder), Encoding.UTF8))
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output, Encoding.UTF8))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line =>
            {
                error.AppendLine(line);
                session.Terminal.Detail("audit of " + line);
            }))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(session.Cancellation).ConfigureAwait(false);
        return result.ExitCode == 0
            ? JsonSerializer.Deserialize(output.ToString(), AuditJson.Default.DatasetInspection)!
            : throw ResourceStops.Unusable($"The data cannot be read: {error.ToString().TrimEnd().Split('\n')[^1]}");
    }

    // Contents decide whether it is built again, never times.
    private static async Task<string> BuiltAsync(RunSession session)
    {
        var root = session.Installation.Root;
        var project = Path.Combine(root, "build", "Duck", "Duck.csproj");
        var program = Path.Combine(root, "artifacts", "bin", "Duck", "release", "trainwright-data.dll");
        var stamp = Path.Combine(root, "artifacts", "bin", "Duck", "stamp");
        if (!File.Exists(project))
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"Parquet is read by a program of its own, whose sources are not at {project}.", nextSteps: ["Run Trainwright from its repository, or convert the splits to .jsonl."]);
        }

        var sources = Rooms.SelectMany(room => System.IO.Directory.EnumerateFiles(Path.Combine(root, "build", room), "*.cs*", SearchOption.AllDirectories)).Append(Path.Combine(root, "Directory.Packages.props")).Order(StringComparer.Ordinal);
        var digest = Digest.OfParts(sources.SelectMany(file => new[] { Path.GetRelativePath(root, file), Digest.Of(File.ReadAllBytes(file)) }));
        if (File.Exists(program) && File.Exists(stamp) && await File.ReadAllTextAsync(stamp, session.Cancellation).ConfigureAwait(false) == digest)
        {
            return program;
        }

        session.Terminal.Detail("building the reader of parquet; this happens once and downloads DuckDB");
        var (exit, output) = await ToolProcess.RunAsync(Dotnet(), ["build", project, "--configuration", "Release", "--verbosity", "quiet", "--nologo", "-nodeReuse:false"], root, null, session.Cancellation).ConfigureAwait(false);
        if (exit != 0)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"The reader of parquet cannot be built: {output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))?.Trim() ?? output.Trim()}", nextSteps: [$"dotnet build {Path.GetRelativePath(root, project)} --configuration Release"]);
        }

        await File.WriteAllTextAsync(stamp, digest, session.Cancellation).ConfigureAwait(false);
        return program;
    }

    // The host that runs this process, which need not be on the path.
    private static string Dotnet() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
