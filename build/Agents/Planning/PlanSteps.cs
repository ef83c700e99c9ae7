using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The ordered steps of each kind of request. An item's id is the name of the phase that does it.</summary>
public static class PlanSteps
{
    private static readonly (string Id, string Content)[] All =
    [
        ("Research", "Find papers, citations, example code and datasets for the task"),
        ("VerifyResearch", "Resolve every citation"),
        ("Resources", "Pin the model and the dataset at a commit and size the hardware"),
        ("DataAudit", "Read every row and judge the format for the method"),
        ("Implement", "Render the training and evaluation scripts"),
        ("CodeReview", "Review the effective bundle"),
        ("CpuSmoke", "One training and one evaluation step on this CPU"),
        ("GpuPreflight", "A tiny job on the target flavor with the real shape"),
        ("JobReadiness", "Fill in the checklist that comes before spending"),
        ("FullJob", "Train, watch, and correct by alerts"),
        ("Evaluate", "Score base and result by the same script and prove that the result is persisted"),
        ("FinalVerification", "Compute the conformance of the run"),
    ];

    /// <summary>The names of the phases that a kind of request goes through after Intake; none for a question.</summary>
    public static IReadOnlyList<string> Ids(RequestKind kind) => kind switch
    {
        RequestKind.Train => [.. All.Select(s => s.Id)],
        RequestKind.EvalOnly => ["Resources", "Evaluate"],
        RequestKind.DataOnly => ["Research", "VerifyResearch", "Resources", "DataAudit"],
        _ => [],
    };

    /// <summary>The plan items of a kind of request: the first in progress, the rest pending.</summary>
    public static IReadOnlyList<PlanItem> Items(RequestKind kind) =>
        [.. Ids(kind).Select((id, index) => new PlanItem(id, Array.Find(All, s => s.Id == id).Content, index == 0 ? PlanItemStatus.InProgress : PlanItemStatus.Pending))];
}
