using System.Diagnostics;
using System.Globalization;
using Trainwright.Data;

namespace Trainwright.Duck;

/// <summary>Audits two million rows of a gigabyte and, in the same process and on the same file, runs DuckDB's own <c>SUMMARIZE</c>.</summary>
internal static class Bench
{
    private const long Rows = 2_000_000;
    private const long Held = 20_000;
    private const long Memory = 700L << 20;

    /// <summary>Makes the file where it is not there yet, and prints one line a measurement.</summary>
    public static void Run(string folder)
    {
        var file = Path.Combine(folder, "train.parquet");
        var held = Path.Combine(folder, "test.parquet");
        var order = new AuditOrder([new SplitFile("train", "train.parquet", file)], InspectionOptions.Default with { MaxTokens = 1024 }, Memory, 2, folder);
        Make(order, file, 0, Rows);
        Make(order, held, Rows - (Held / 2), Rows + (Held / 2));

        Say($"file {new FileInfo(file).Length / 1e6:0} MB, {Rows} rows");
        Measure("audit", () =>
        {
            using var database = new Database(order);
            _ = new DuckInspector(database, order, _ => { }).Inspect();
        });
        Measure("audit with the evaluation's rows, their text and their phrases looked for in the training data", () =>
        {
            var both = order with { Files = [.. order.Files, new SplitFile("test", "test.parquet", held)] };
            using var database = new Database(both);
            var overlap = new DuckInspector(database, both, _ => { }).Inspect().Overlaps.Single(found => found.Split == "test");
            Say($"{overlap.Rows} of {Held} rows are trained on whole, {overlap.Phrases!.Rows} of {overlap.Phrases.Judged} by their phrases");
        });
        Say($"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        Measure("SUMMARIZE", () =>
        {
            using var database = new Database(order);
            var columns = database.Rows($"SUMMARIZE SELECT * FROM read_parquet({Database.Text(file)})");
            Say($"SUMMARIZE tells of {columns.Count} columns, {columns[0][^2]} rows");
        });
    }

    // The first half of what is held out is trained on.
    private static void Make(AuditOrder order, string file, long first, long end)
    {
        if (!File.Exists(file))
        {
            using var maker = new Database(order);
            var words = string.Join(" || ' ' || ", Enumerable.Range(0, 14).Select(part => $"md5(CAST(i * 31 + {part} AS VARCHAR))"));
            maker.Execute($"COPY (SELECT i AS id, {words} AS text, CAST(i % 77 AS VARCHAR) AS label FROM range({first}, {end}) t(i)) TO {Database.Text(file)} (FORMAT parquet, COMPRESSION uncompressed)");
        }
    }

    private static void Measure(string name, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        Say($"{name} {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static void Say(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
