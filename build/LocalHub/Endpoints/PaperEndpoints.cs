using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Papers: search, the daily list, one paper's data and its text.</summary>
internal static class PaperEndpoints
{
    private const int DefaultHits = 50;
    private const int MaxHits = 1000;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/api/papers/search", context => ListAsync(context, hub.Papers.Search(context.Request.Query["q"])));
        app.MapGet("/api/daily_papers", context => ListAsync(context, Daily(hub.Papers, context.Request.Query)));
        app.MapGet("/api/papers/{id}", context => context.WriteAsync(Info(hub.Papers.Get(context.Part("id"))), HubJson.Default.PaperInfo));
        app.MapGet("/papers/{id}.md", context =>
        {
            context.Response.ContentType = "text/markdown; charset=utf-8";
            return context.Response.WriteAsync(PaperStore.Markdown(hub.Papers.Get(context.Part("id"))), context.RequestAborted);
        });
    }

    private static Task ListAsync(HttpContext context, IEnumerable<Paper> papers)
    {
        var limit = context.QueryNumber("limit", DefaultHits, MaxHits);
        var page = context.QueryNumber("p", 0, int.MaxValue / MaxHits);
        return context.WriteAsync([.. papers.Skip(page * limit).Take(limit).Select(paper => new PaperHit(Info(paper), paper.Title, Instant(paper.PublishedAt), NumComments: 0))], HubJson.Default.ListPaperHit);
    }

    // A day (2026-01-31), a month (2026-01) or a week (2026-W05); nobody submits papers here.
    private static IEnumerable<Paper> Daily(PaperStore papers, IQueryCollection query)
    {
        var (date, month, week) = (query["date"].ToString(), query["month"].ToString(), query["week"].ToString());
        return string.IsNullOrEmpty(query["submitter"]) ? papers.All.Where(paper =>
            paper.PublishedAt.StartsWith(date, StringComparison.Ordinal)
            && paper.PublishedAt.StartsWith(month, StringComparison.Ordinal)
            && (week.Length == 0 || WeekOf(paper.PublishedAt) == week)) : [];
    }

    private static string? WeekOf(string day) => DateTime.TryParse(day, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date)
        ? string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date)}-W{ISOWeek.GetWeekOfYear(date):00}")
        : null;

    private static PaperInfo Info(Paper paper) =>
        new(paper.Id, paper.Title, paper.Summary, [.. paper.Authors.Select(name => new PaperAuthor(name))], Instant(paper.PublishedAt), Upvotes: 0, paper.References);

    // Clients parse an instant, the seed holds a day.
    private static string Instant(string day) => day.Length == 10 ? day + "T00:00:00.000Z" : day;
}
