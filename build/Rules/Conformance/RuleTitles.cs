namespace Trainwright.Rules;

/// <summary>What each rule asks for, in a few words, for readers who do not know its number.</summary>
public static class RuleTitles
{
    /// <summary>The hard rules R1–R14, in the specification's order.</summary>
    public static IReadOnlyList<(string Id, string Title)> All { get; } =
    [
        ("R1", "Results are pushed as part of the run"),
        ("R2", "Logs, scripts and metrics are kept too"),
        ("R3", "Fixes are minimal"),
        ("R4", "No fix changes what was asked for"),
        ("R5", "Timeouts are sized to the work"),
        ("R6", "Hardware fits the model"),
        ("R7", "Out of memory has three legal answers"),
        ("R8", "Nothing is silently substituted"),
        ("R9", "Columns are known by inspection"),
        ("R10", "No retry without a change"),
        ("R11", "API errors are checked against the API"),
        ("R12", "Prebuilt packages are preferred"),
        ("R13", "Secrets stay secret"),
        ("R14", "Everything is linked directly"),
    ];

    private static readonly Dictionary<string, string> Titles = new(All.Select(rule => KeyValuePair.Create(rule.Id, rule.Title)), StringComparer.Ordinal)
    {
        ["P1"] = "Ground every implementation in what was found",
        ["P2"] = "Verify, never assume",
        ["P3"] = "Test small before spending big",
        ["P4"] = "Persist or lose",
        ["P5"] = "Preserve the intent",
        ["§5.1"] = "One step at a time, from the request",
        ["§5.6"] = "The checklist before a job",
        ["§5.7"] = "Alerts drive what is done next",
        ["§5.8"] = "Base and result by the same protected script",
        ["§7.7"] = "Spend stays under the cap",
    };

    /// <summary>The title of a rule; the rule's own name when it has none here.</summary>
    public static string Of(string rule) => Titles.GetValueOrDefault(rule, rule);
}
