using System.Globalization;
using System.Text;

namespace Trainwright.Tasks.Benchmarks;

/// <summary>The page of the embedded Hub's benchmark.</summary>
internal static class HubBench
{
    /// <summary>The project that measures.</summary>
    public const string Project = "HubBench";

    /// <summary>The size in MiB of the one large file.</summary>
    public const string Megabytes = "2048";

    /// <summary>The page in Markdown, from the rows that the measuring program printed.</summary>
    public static string Page(DateTimeOffset at, string machine, string commit, string rows) => new StringBuilder()
        .AppendLine("# The embedded Hub, measured")
        .AppendLine()
        .AppendLine(CultureInfo.InvariantCulture, $"`./build.sh --target Bench` on {at:yyyy-MM-dd}, {machine}, commit {commit}. Medians of 15 rounds that alternate;")
        .AppendLine("ratios are against the first row of their kind, taken in the same run. The Hub, the static server and the client are")
        .AppendLine("three processes that share the machine.")
        .AppendLine()
        .AppendLine("| what | figure | ratio |")
        .AppendLine("|---|---:|---:|")
        .Append(rows.TrimEnd()).AppendLine()
        .ToString();
}
