using System.Globalization;
using System.Runtime.InteropServices;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Benchmarks;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Measures a run with nothing to do against a bare graph of as many steps on the same thin host, and the node graph by size.</summary>
[TaskName(nameof(Bench))]
[TaskDescription("Measure start-up, the node graph and the Hub; writes docs/benchmarks")]
public sealed class Bench : HouseTool
{
    private const int Rounds = 15;
    private static readonly int[] Sizes = [100, 1000, 10000];
    private static readonly string[] Harnesses = ["BareGraph", "NodeHarness", HubBench.Project];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var home = session.Installation.Root;
        var work = Directory.CreateTempSubdirectory("trainwright-bench-").FullName;
        try
        {
            foreach (var harness in Harnesses)
            {
                await RequireAsync(session, "dotnet", "build", Path.Combine("tests", harness), "-c", "Release", "-v", "q", "-nologo").ConfigureAwait(false);
            }

            session.Terminal.Line("Running the quickstart once, to have something that is up to date…");
            await RequireAsync(session, Path.Combine(home, "build.sh"), "--target", "FinalVerification", "--work-dir", work).ConfigureAwait(false);
            var others = OtherEngine.All.ToLookup(engine => ToolProcess.Find(engine.Program) is not null);
            var starts = await Stopwatches.RunAsync([.. Ours(home, work), .. await PrepareAsync(others[true], work, session.Cancellation).ConfigureAwait(false)], Rounds, session.Cancellation).ConfigureAwait(false);
            var graphs = await GraphsAsync(session, home, work).ConfigureAwait(false);
            var page = BenchPage.Write(session.Clock.GetUtcNow(), Machine(), await CommitAsync(session).ConfigureAwait(false), starts, graphs, [.. others[false].Select(engine => engine.Program), "dvc"]).Replace(work, "WORK", StringComparison.Ordinal).Replace(home, ".", StringComparison.Ordinal);
            var file = Path.Combine(home, "docs", "benchmarks", "README.md");
            AtomicFile.WriteText(file, page);
            session.Terminal.Line(page);
            var rows = await RequireAsync(session, "dotnet", Harness(home, HubBench.Project), Path.Combine(work, "bench-hub"), HubBench.Megabytes, Executable(home)).ConfigureAwait(false);
            var hub = HubBench.Page(session.Clock.GetUtcNow(), Machine(), await CommitAsync(session).ConfigureAwait(false), rows);
            AtomicFile.WriteText(Path.Combine(home, "docs", "benchmarks", "hub.md"), hub);
            session.Terminal.Line(hub);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static Contestant[] Ours(string home, string work) =>
    [
        new("a bare graph of 23 steps", ["dotnet", Harness(home, "BareGraph")], home),
        new("the executable, everything up to date", ["dotnet", Executable(home), "--target", "FinalVerification", "--work-dir", work], home),
        new("./build.sh, everything up to date", ["./build.sh", "--target", "FinalVerification", "--work-dir", work], home),
    ];

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(IEnumerable<OtherEngine> engines, string work, CancellationToken cancellationToken)
    {
        var prepared = new List<Contestant>();
        foreach (var engine in engines)
        {
            prepared.Add(await engine.PrepareAsync(work, cancellationToken).ConfigureAwait(false));
        }

        return prepared;
    }

    private static async Task<IReadOnlyList<string>> GraphsAsync(RunSession session, string home, string work)
    {
        var lines = new List<string>();
        foreach (var size in Sizes)
        {
            foreach (var state in new[] { "from nothing", "nothing to do" })
            {
                var said = await RequireAsync(session, "dotnet", Harness(home, "NodeHarness"), Path.Combine(work, $"graph-{size}"), size.ToString(CultureInfo.InvariantCulture), "2").ConfigureAwait(false);
                lines.Add($"{size,6} nodes, {state,-13}  {said.Trim()}");
            }
        }

        return lines;
    }

    private static async Task<string> CommitAsync(RunSession session) => (await RequireAsync(session, "git", "rev-parse", "--short", "HEAD").ConfigureAwait(false)).Trim();

    private static async Task<string> RequireAsync(RunSession session, string program, params string[] arguments)
    {
        var (exitCode, output) = await ToolProcess.RunAsync(program, arguments, session.Installation.Root, null, session.Cancellation).ConfigureAwait(false);
        return exitCode == 0 ? output : throw new RunStopException(StoppedReason.RetriesExhausted, $"{ShellText.Line([program, .. arguments])} ended with {exitCode}:\n{output.Trim()}");
    }

    private static string Harness(string home, string project) => Path.Combine(home, "artifacts", "bin", project, "release", $"Trainwright.{project}.dll");

    private static string Executable(string home) => Path.Combine(home, "artifacts", "bin", "Host", "release", "trainwright.dll");

    private static string Machine() => $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
}
