namespace Trainwright.Report;

/// <summary>The functions that a report template may call. None returns markup.</summary>
internal static class TemplateFunctions
{
    /// <summary>Name and implementation.</summary>
    public static IReadOnlyDictionary<string, Delegate> All { get; } = new Dictionary<string, Delegate>
    {
        ["duration"] = new Func<double, string>(Words.Duration),
        ["money"] = new Func<decimal, string>(Words.Money),
        ["metric"] = new Func<double, string>(Words.Metric),
        ["signed"] = new Func<double, string>(Words.Difference),
        ["count"] = new Func<long, string>(Words.Count),
        ["number"] = new Func<double, string>(Words.Number),
        ["bytes"] = new Func<long, string>(Words.Bytes),
        ["short"] = new Func<string, string>(HubReference.Shorten),
    };
}
