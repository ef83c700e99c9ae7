using System.Globalization;
using System.Text;

namespace Trainwright.Tasks.Benchmarks;

/// <summary>The page of a benchmark: what was run, where, when, and the figures with the ratio that matters.</summary>
internal static class BenchPage
{
    /// <summary>The page in Markdown.</summary>
    public static string Write(DateTimeOffset at, string machine, string commit, IReadOnlyList<Measured> starts, IReadOnlyList<string> graphs, IReadOnlyList<string> missing)
    {
        var page = new StringBuilder()
            .AppendLine("# Benchmarks")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`./build.sh --target Bench` on {at:yyyy-MM-dd}, {machine}, commit {commit}. Times are wall seconds of whole processes; the")
            .AppendLine("commands take turns. Read ratios within one run; absolute times belong to the machine.")
            .AppendLine()
            .AppendLine("## Nothing to do")
            .AppendLine()
            .AppendLine("| what | median | least | most | × bare |")
            .AppendLine("|---|---:|---:|---:|---:|");
        foreach (var measured in starts)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {measured.Name} | {measured.Median:0.000} | {measured.Least:0.000} | {measured.Most:0.000} | {measured.Median / starts[0].Median:0.00} |");
        }

        page.AppendLine().AppendLine("```sh");
        foreach (var measured in starts)
        {
            page.AppendLine(measured.Command);
        }

        page.AppendLine("```").AppendLine().AppendLine($"Not compared: {string.Join(", ", missing)}.").AppendLine()
            .AppendLine("## Node graph").AppendLine().AppendLine("A graph of chains, first from nothing, then again with nothing to do, each in a process of its own:").AppendLine().AppendLine("```");
        foreach (var line in graphs)
        {
            page.AppendLine(line);
        }

        return page.AppendLine("```").ToString();
    }
}
