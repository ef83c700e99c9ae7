using System.Diagnostics;
using System.Globalization;
using Trainwright.Data;

namespace Trainwright.Duck;

/// <summary>Audits two million rows of a gigabyte and, in the same process and on the same file, runs DuckDB's own <c>SUMMARIZE</c>.</summary>
internal static class Bench
{
    private const long Rows = 2_000_000;
    private const long Memory = 700L << 20;

    /// <summary>Makes the file where it is not there yet, and prints one line a measurement.</summary>
    public static void Run(string folder)
    {
        var file = Path.Combine(folder, "train.parquet");
        var order = new AuditOrder([new SplitFile("train", "train.parquet", file)], InspectionOptions.Default with { MaxTokens = 1024 }, Memory, 2, folder);
        if (!File.Exists(file))
        {
            using var maker = new Database(order);
            var words = string.Join(" || ' ' || ", Enumerable.Range(0, 14).Select(part => $"md5(CAST(i * 31 + {part} AS VARCHAR))"));
            maker.Execute($"COPY (SELECT i AS id, {words} AS text, CAST(i % 77 AS VARCHAR) AS label FROM range({Rows}) t(i)) TO {Database.Text(file)} (FORMAT parquet, COMPRESSION uncompressed)");
        }

        Say($"file {new FileInfo(file).Length / 1e6:0} MB, {Rows} rows");
        Measure("audit", () =>
        {
            using var database = new Database(order);
            _ = new DuckInspector(database, order, _ => { }).Inspect();
        });
        Say($"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        Measure("SUMMARIZE", () =>
        {
            using var database = new Database(order);
            var columns = database.Rows($"SUMMARIZE SELECT * FROM read_parquet({Database.Text(file)})");
            Say($"SUMMARIZE tells of {columns.Count} columns, {columns[0][^2]} rows");
        });
    }

    private static void Measure(string name, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        Say($"{name} {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static void Say(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
