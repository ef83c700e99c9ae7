namespace Trainwright.Rules;

/// <summary>
/// What is asked of a job host, by value: nothing in it refers to this machine. Secrets are named only; their values
/// travel beside the spec and are never written. <paramref name="TimeoutSeconds"/> is always explicit.
/// </summary>
public sealed record JobSpec(
    string Name,
    string Namespace,
    string Flavor,
    int TimeoutSeconds,
    string Image,
    IReadOnlyList<string> Command,
    SortedDictionary<string, string> Environment,
    IReadOnlyList<string> Secrets,
    SortedDictionary<string, string> Labels);
