namespace Trainwright.Rules;

/// <summary>
/// What a run stands on, so that it can be checked and made again: the request and its seed, repositories at their
/// commits, the bundle, the price, the versions of the tools, and the digests of the profile, tables and templates
/// (SHA-256 by path under the installation).
/// </summary>
public sealed record Lockfile(
    string Run,
    string Request,
    string Profile,
    int Seed,
    string Hub,
    string Jobs,
    LockedRepo? Model,
    LockedRepo? Dataset,
    string Destination,
    string? Bundle,
    LockedPrice? Price,
    SortedDictionary<string, string> Tools,
    IReadOnlyList<string> Packages,
    SortedDictionary<string, string> Files);
