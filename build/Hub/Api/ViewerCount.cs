namespace Trainwright.Hub;

/// <summary>How often each value of a column occurs in a whole split, as the viewer's statistics have it.</summary>
public sealed record ViewerCount(string Column, IReadOnlyDictionary<string, long> Frequencies, long Missing);
