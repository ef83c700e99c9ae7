using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>The training curve as line charts: losses, and evaluation metrics.</summary>
internal static class ChartSection
{
    /// <summary>Points drawn a line; more would be under a pixel each.</summary>
    private const int MaxPoints = 300;

    /// <summary>Alerts marked on a chart; more would hide the lines.</summary>
    private const int MaxMarks = 12;

    /// <summary>Rows of a chart's table.</summary>
    private const int MaxRows = 12;

    /// <summary>The charts that the curve can fill.</summary>
    public static IReadOnlyList<ChartView> Of(RunView view)
    {
        if (view.Curve is not { Count: > 0 } curve)
        {
            return [];
        }

        var marks = view.Alerts.Where(alert => alert.Level != AlertLevel.Info).Take(MaxMarks).ToList();
        var metrics = curve.SelectMany(point => point.Values.Keys).Distinct()
            .Where(key => key.StartsWith("eval_", StringComparison.Ordinal) && key != "eval_loss")
            .Where(key => curve.All(point => !point.Values.TryGetValue(key, out var value) || Math.Abs(value) <= 1.5))
            .Order(StringComparer.Ordinal)
            .Take(3);
        return [.. new[] { Draw("Loss", curve, marks, ["loss", "eval_loss"]), Draw("Evaluation", curve, marks, [.. metrics]) }.OfType<ChartView>()];
    }

    private static ChartView? Draw(string title, IReadOnlyList<MetricPoint> curve, IReadOnlyList<Alert> alerts, IReadOnlyList<string> keys)
    {
        var lines = keys
            .Select(key => (Key: key, Points: Points(curve, key)))
            .Where(line => line.Points.Count > 1)
            .ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var frame = ChartFrame.Default;
        var all = lines.SelectMany(line => line.Points).ToList();
        var x = Scale.Over(0, all.Max(point => point.X), frame.Left, frame.Right, 5, wholeNumbers: true, of: [all.Max(point => point.X)]);
        var y = Scale.Over(Math.Min(0, all.Min(point => point.Y)), all.Max(point => point.Y), frame.Bottom, frame.Top, 4, of: [all.Min(point => point.Y), all.Max(point => point.Y)]);
        var series = Label([.. lines.Select((line, index) => Line(line.Key, index, line.Points, x, y))]);
        var description = string.Join("; ", lines.Select(line =>
            $"{Name(line.Key)} goes from {Shown.Metric(line.Points[0].Y)} at step {Shown.Number(line.Points[0].X)} to {Shown.Metric(line.Points[^1].Y)} at step {Shown.Number(line.Points[^1].X)}"));
        var last = all.Max(point => point.X);
        var marks = alerts.Where(alert => alert.Step <= last).Select(alert => new MarkView(x.At(alert.Step), Words.Level(alert.Level), $"{alert.Title}: {alert.Text} (step {Shown.Count(alert.Step)})")).ToList();
        return new ChartView(title, description + ".", x.Ticks, y.Ticks, series, ["up to step", .. lines.Select(line => Name(line.Key))], Table(curve, [.. lines.Select(line => line.Key)]), marks);
    }

    private static List<(double X, double Y)> Points(IReadOnlyList<MetricPoint> curve, string key)
    {
        var points = curve
            .Where(point => point.Values.TryGetValue(key, out var value) && double.IsFinite(value))
            .Select(point => (X: (double)point.Step, Y: point.Values[key]))
            .OrderBy(point => point.X)
            .ToList();

        // The lowest and highest point of each stretch are kept: thinning must not hide a spike.
        return points.Count <= MaxPoints
            ? points
            : [.. points.Chunk((int)Math.Ceiling(points.Count / (MaxPoints / 2d)))
                .SelectMany(stretch => new[] { stretch.MinBy(p => p.Y), stretch.MaxBy(p => p.Y) }.Distinct())
                .Append(points[^1]).Distinct().OrderBy(point => point.X)];
    }

    private static SeriesView Line(string key, int index, List<(double X, double Y)> points, Scale x, Scale y)
    {
        var last = points[^1];
        return new SeriesView(
            Name(key),
            index,
            string.Join(' ', points.Select(point => x.At(point.X) + "," + y.At(point.Y))),
            x.At(last.X),
            y.At(last.Y),
            y.At(last.Y),
            Shown.Metric(last.Y));
    }

    // Two labels at the same height would cover each other.
    private static List<SeriesView> Label(List<SeriesView> series)
    {
        var placed = new List<SeriesView>();
        var floor = double.NegativeInfinity;
        foreach (var line in series.OrderBy(line => double.Parse(line.EndY, CultureInfo.InvariantCulture)))
        {
            var at = Math.Max(double.Parse(line.EndY, CultureInfo.InvariantCulture), floor);
            placed.Add(line with { LabelY = at.ToString("0.#", CultureInfo.InvariantCulture) });
            floor = at + 36;
        }

        return [.. placed.OrderBy(line => line.Index)];
    }

    // Series are logged at steps of their own, so a row has of each its newest value up to that step.
    private static IReadOnlyList<string>[] Table(IReadOnlyList<MetricPoint> curve, IReadOnlyList<string> keys)
    {
        var rows = curve.Where(point => keys.Any(point.Values.ContainsKey)).OrderBy(point => point.Step).ToList();
        var stride = Math.Max(1, (int)Math.Ceiling(rows.Count / (double)MaxRows));
        var newest = new Dictionary<string, double>(StringComparer.Ordinal);
        var table = new List<IReadOnlyList<string>>();
        foreach (var (index, row) in rows.Index())
        {
            foreach (var key in keys.Where(row.Values.ContainsKey))
            {
                newest[key] = row.Values[key];
            }

            if (index % stride == 0 || index == rows.Count - 1)
            {
                table.Add([Shown.Count(row.Step), .. keys.Select(key => newest.TryGetValue(key, out var value) ? Shown.Metric(value) : "–")]);
            }
        }

        return [.. table];
    }

    private static string Name(string key) => key switch
    {
        "loss" => "train loss",
        "eval_loss" => "eval loss",
        _ => ResultLine.NameOf(key),
    };
}
