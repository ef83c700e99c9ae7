using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The queries of the finders, derived from request and profile, most specific first.</summary>
internal static class SearchTerms
{
    /// <summary>Queries for papers: the profile's own terms, method and task, the dataset's name.</summary>
    public static IReadOnlyList<string> ForPapers(RequestIntent request, Profile profile) =>
        Distinct([Join(Task(profile), request.Method), .. profile.SearchTerms, Join(Name(request.Dataset), request.Method), Task(profile)]);

    /// <summary>Queries for example repositories: names of dataset and model first, then method and task.</summary>
    public static IReadOnlyList<string> ForExamples(RequestIntent request, Profile profile) =>
        Distinct([Name(request.Dataset), Name(request.Model), Words(request.Method), Task(profile), .. profile.SearchTerms]);

    /// <summary>Queries for datasets: the name asked for, then the task.</summary>
    public static IReadOnlyList<string> ForDatasets(RequestIntent request, Profile profile) =>
        Distinct([Name(request.Dataset), Task(profile), .. profile.SearchTerms]);

    private static string Task(Profile profile) => Words(profile.TaskType);

    private static string Name(string? id) => id is null ? string.Empty : Words(id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static string Words(string? text) => text is null ? string.Empty : text.Replace('-', ' ').Replace('_', ' ').Trim();

    private static string Join(string one, string? other) => $"{one} {Words(other)}".Trim();

    private static List<string> Distinct(IEnumerable<string> queries) => [.. queries.Where(q => q.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
