namespace Trainwright.Tasks.Benchmarks;

/// <summary>Repeated runs of one command: wall times in seconds, in the order in which they were taken.</summary>
internal sealed record Measured(string Name, string Command, IReadOnlyList<double> Seconds)
{
    /// <summary>The middle one.</summary>
    public double Median => Seconds.Order().ElementAt(Seconds.Count / 2);

    /// <summary>The shortest.</summary>
    public double Least => Seconds.Min();

    /// <summary>The longest.</summary>
    public double Most => Seconds.Max();
}
