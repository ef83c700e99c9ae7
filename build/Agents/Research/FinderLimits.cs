namespace Trainwright.Agents;

/// <summary>Bounds of one finder: search queries it may send and things (papers, repositories) it may open.</summary>
public sealed record FinderLimits(int MaxQueries = 6, int MaxItems = 24, int ResultsPerQuery = 8);
