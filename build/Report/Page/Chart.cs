namespace Trainwright.Report;

/// <summary>A labelled place on an axis, in the drawing's units.</summary>
internal sealed record TickView(string At, string Label);

/// <summary>One line. Points is an SVG point list; the label stands at its end.</summary>
internal sealed record SeriesView(string Name, int Index, string Points, string EndX, string EndY, string LabelY, string Last);

/// <summary>An alert at its step: a line across the plot, and what it said; Level is <c>info</c>, <c>warn</c> or <c>error</c>.</summary>
internal sealed record MarkView(string At, string Level, string Text);

/// <summary>The drawing's size and the edges of its plot; labels stand right of it. Small, so that letters stay readable when a phone shrinks it.</summary>
internal sealed record ChartFrame(int Width, int Height, int Left, int Right, int Top, int Bottom)
{
    /// <summary>The frame of every chart.</summary>
    public static ChartFrame Default { get; } = new(460, 250, 46, 364, 14, 206);
}

/// <summary>A line chart with axes. Rows holds the same numbers as a table, for readers who do not see the drawing.</summary>
internal sealed record ChartView(
    string Title,
    string Description,
    IReadOnlyList<TickView> X,
    IReadOnlyList<TickView> Y,
    IReadOnlyList<SeriesView> Series,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<MarkView> Marks)
{
    /// <summary>Where things stand in the drawing.</summary>
    public ChartFrame Frame { get; } = ChartFrame.Default;
}
