namespace Trainwright.Report;

/// <summary>A section that is on the page, for its table of contents.</summary>
internal sealed record NavView(string Id, string Title);

/// <summary>Everything the page shows, worded; the templates only lay it out.</summary>
internal sealed record ReportPage(
    string Title,
    string Run,
    string? Target,
    string? At,
    HeroView Hero,
    StopView? Stop,
    IReadOnlyList<LinkView> Links,
    RequestView? Request,
    IReadOnlyList<GraphNodeView> Graph,
    IReadOnlyList<ChartView> Charts,
    ResultView? Result,
    SpendView? Spend,
    CoverageView? Coverage,
    ResearchView? Research,
    DataView? Data,
    JobsView? Jobs,
    IReadOnlyList<StepView> NextSteps,
    ReproduceView Reproduce,
    IReadOnlyList<string> Problems,
    SizingView? Sizing,
    ScriptView? Script,
    bool IsLive)
{
    /// <summary>The sections that have something to show, in order.</summary>
    public IReadOnlyList<NavView> Sections { get; } =
    [
        .. new (object? Content, string Id, string Title)[]
        {
            (Request, "request", "Request"),
            (Result, "result", "Result"),
            (Charts.Count > 0 ? Charts : null, "curve", "Training"),
            (Graph, "graph", "Phases"),
            (Spend, "spend", "Spend"),
            (Coverage, "rules", "Rules"),
            (Jobs, "jobs", "Jobs"),
            (Research, "research", "Research"),
            (Sizing, "sizing", "Sizing"),
            (Data, "data", "Data"),
            (Script, "script", "Scripts"),
            (Reproduce, "reproduce", "Reproduce"),
        }.Where(section => section.Content is not null).Select(section => new NavView(section.Id, section.Title)),
    ];

    /// <summary>Words a run; a live page has a script that follows it.</summary>
    public static ReportPage Of(RunView view, Uri hubEndpoint, bool isLive)
    {
        var links = new Links(view, hubEndpoint);
        var hero = HeroSection.Of(view);
        var stop = StopSection.Of(view, links);
        return new ReportPage(
            $"{hero.Status}: {view.Name}",
            view.Name,
            view.Outcome?.Target,
            view.Events.LastOrDefault(item => item.At is not null)?.At?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture),
            hero,
            stop,
            [.. (view.Outcome?.Links ?? []).Select(link => new LinkView(link.Name, HubReference.ToUrl(link.Url, hubEndpoint)))],
            RequestSection.Of(view, links),
            GraphSection.Of(view, links),
            ChartSection.Of(view),
            ResultSection.Of(view, links),
            SpendSection.Of(view),
            CoverageSection.Of(view, links),
            ResearchSection.Of(view, links),
            DataSection.Of(view, links),
            JobSection.Of(view, links),
            stop is null ? [.. (view.Outcome?.NextSteps ?? []).Select(StepView.Of)] : [],
            ReproduceSection.Of(view, links),
            view.Problems,
            SizingSection.Of(view, links),
            ScriptSection.Of(view, links),
            isLive);
    }
}
