using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Tools;

namespace Trainwright.Tasks.Benchmarks;

/// <summary>
/// Another engine on a graph like Trainwright's: 15 nodes in a chain, each of which makes a file from the one before by
/// a shell command. It is compared where it is installed.
/// </summary>
internal sealed record OtherEngine(string Program, string File, string Text, string[] Command)
{
    private const int Nodes = 15;

    /// <summary>The engines that are compared: doit, which keeps digests, and snakemake, which goes by times.</summary>
    public static IReadOnlyList<OtherEngine> All { get; } =
    [
        new("doit", "dodo.py", Doit(), ["doit", "-d", ".", "-v", "0"]),
        new("snakemake", "Snakefile", Snakefile(), ["snakemake", "--cores", "1", "--quiet", "all"]),
    ];

    /// <summary>Writes the graph into a new folder and runs it once.</summary>
    /// <returns>The command that has nothing to do any more, and the folder to run it in.</returns>
    public async Task<Contestant> PrepareAsync(string work, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work, Program)).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), Text, cancellationToken).ConfigureAwait(false);
        var (exitCode, output) = await ToolProcess.RunAsync(Command[0], Command[1..], folder, null, cancellationToken).ConfigureAwait(false);
        return exitCode == 0
            ? new Contestant($"{Program}, a chain of {Nodes} nodes, everything up to date", Command, folder)
            : throw new RunStopException(StoppedReason.RetriesExhausted, $"{ShellText.Line(Command)} ended with {exitCode}:\n{output.Trim()}");
    }

    private static string Doit() => $$"""
        def task_node():
            for number in range({{Nodes}}):
                made, before = f"node{number}", f"node{number - 1}"
                yield {
                    "name": made,
                    "targets": [made],
                    "file_dep": [before] if number else [],
                    "uptodate": [] if number else [True],
                    "actions": [f"cp {before} {made}" if number else f"echo 0 > {made}"],
                }

        """;

    private static string Snakefile() => $$"""
        rule all:
            input: "node{{Nodes - 1}}"

        rule first:
            output: "node0"
            shell: "echo 0 > {output}"

        for number in range(1, {{Nodes}}):
            rule:
                name: f"node_{number}"
                input: f"node{number - 1}"
                output: f"node{number}"
                shell: "cp {input} {output}"

        """;
}
