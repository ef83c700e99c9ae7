using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A linear axis: from values to the drawing's units, with round ticks.</summary>
internal sealed class Scale
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;

    private Scale(double low, double high, double from, double to, double step, IReadOnlyList<double> of)
    {
        (_low, _high, _from, _to) = (low, high, from, to);
        var decimals = Enumerable.Range(0, 9).First(count => count == 8 || Math.Abs(Math.Round(step, count) - step) < step / 1e6);
        var ticks = new List<TickView>();
        for (var i = 0; low + (i * step) <= high + (step / 1000); i++)
        {
            var value = low + (i * step);
            ticks.Add(new TickView(At(value), FigureMarks.Of(value.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture), of)));
        }

        Ticks = ticks;
    }

    /// <summary>The labelled places.</summary>
    public IReadOnlyList<TickView> Ticks { get; }

    /// <summary>An axis that covers the values and ends on a round one, drawn between two places; its ticks follow from the values <paramref name="of"/>.</summary>
    public static Scale Over(double low, double high, double from, double to, int ticks, bool wholeNumbers = false, IReadOnlyList<double>? of = null)
    {
        high = high > low ? high : low + 1;
        var span = high - low;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(span / ticks)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * magnitude).First(candidate => span / candidate <= ticks);
        step = wholeNumbers ? Math.Max(1, Math.Round(step)) : step;
        var bottom = Math.Floor(low / step) * step;

        // Steps end where training ends; a value axis ends on a tick.
        var top = wholeNumbers ? high : Math.Ceiling((high / step) - 1e-9) * step;
        return new Scale(bottom, top, from, to, step, of ?? []);
    }

    /// <summary>Where a value stands.</summary>
    public string At(double value) =>
        (_from + ((value - _low) / (_high - _low) * (_to - _from))).ToString("0.#", CultureInfo.InvariantCulture);
}
