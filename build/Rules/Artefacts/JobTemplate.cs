namespace Trainwright.Rules;

/// <summary>The bundle's <c>job.json</c>: what is asked of a job host before an attempt adds its timeout and labels.</summary>
public sealed record JobTemplate(
    string Name,
    string Namespace,
    string Destination,
    string Flavor,
    string Image,
    IReadOnlyList<string> Run,
    SortedDictionary<string, string> Environment,
    IReadOnlyList<string> Secrets,
    int TimeoutSeconds,
    string TimeoutBasis);
