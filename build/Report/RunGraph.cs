namespace Trainwright.Report;

/// <summary>The phases and guards in the order in which they run, as the report draws them.</summary>
internal static class RunGraph
{
    /// <summary>Every node. Number is null for a guard.</summary>
    public static IReadOnlyList<(string Name, int? Number, string Does)> Nodes { get; } =
    [
        ("Intake", 0, "reads the request and freezes what it asks for"),
        ("Research", 1, "finds recipes that are attributed to results"),
        ("VerifyResearch", 2, "resolves every citation"),
        ("Resources", 3, "pins model and dataset, sizes and prices hardware"),
        ("GuardHardware", null, "memory, disk and precision fit"),
        ("DataAudit", 4, "reads the data: schema, rows, distributions"),
        ("GuardFormat", null, "the columns are what the method needs"),
        ("Implement", 5, "renders the scripts and their configuration"),
        ("GuardScript", null, "imports, arguments, secrets, paths"),
        ("GuardScope", null, "the configuration is what was asked for"),
        ("CodeReview", 6, "reviews the scripts that will run"),
        ("CpuSmoke", 7, "one train and one eval step on this machine"),
        ("GuardPersistence", null, "the destination is real and writable"),
        ("GuardPreflight", null, "the preflight job and its price"),
        ("GpuPreflight", 8, "a tiny job of the real shape"),
        ("JobReadiness", 9, "the checklist before the spend"),
        ("GuardJob", null, "the full job, its timeout and its price"),
        ("FullJob", 10, "trains"),
        ("GuardEvaluation", null, "evaluation script untouched, no leaked rows"),
        ("Evaluate", 11, "base and result by the same script"),
        ("GuardLinks", null, "every link resolves"),
        ("GuardSecrets", null, "no secret in any file"),
        ("FinalVerification", 12, "every criterion and rule, with its evidence"),
    ];
}
