using Trainwright.Engine;

namespace Trainwright.Tasks.Runs;

/// <summary>Every phase of the graph in its order (DESIGN §2). The paid ones are never reused across runs.</summary>
public static class PhaseIds
{
    /// <summary>Reads the request; freezes the intent.</summary>
    public static PhaseId Intake { get; } = new(0, "Intake");

    /// <summary>Four finders and their synthesis.</summary>
    public static PhaseId Research { get; } = new(1, "Research");

    /// <summary>Every citation resolved by code.</summary>
    public static PhaseId VerifyResearch { get; } = new(2, "VerifyResearch");

    /// <summary>Model and dataset pinned, hardware sized and priced.</summary>
    public static PhaseId Resources { get; } = new(3, "Resources");

    /// <summary>Statistics over all rows; the format verdict; the recipe baseline.</summary>
    public static PhaseId DataAudit { get; } = new(4, "DataAudit");

    /// <summary>The immutable bundle.</summary>
    public static PhaseId Implement { get; } = new(5, "Implement");

    /// <summary>The critic's reading of the effective bundle.</summary>
    public static PhaseId CodeReview { get; } = new(6, "CodeReview");

    /// <summary>One train and one eval step on this CPU.</summary>
    public static PhaseId CpuSmoke { get; } = new(7, "CpuSmoke");

    /// <summary>A tiny paid job of the real shape.</summary>
    public static PhaseId GpuPreflight { get; } = new(8, "GpuPreflight", IsPaid: true);

    /// <summary>The checklist before the full job.</summary>
    public static PhaseId JobReadiness { get; } = new(9, "JobReadiness");

    /// <summary>The training job.</summary>
    public static PhaseId FullJob { get; } = new(10, "FullJob", IsPaid: true);

    /// <summary>Base and result by the same protected script.</summary>
    public static PhaseId Evaluate { get; } = new(11, "Evaluate");

    /// <summary>Conformance, computed.</summary>
    public static PhaseId FinalVerification { get; } = new(12, "FinalVerification");

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<PhaseId> All { get; } =
        [Intake, Research, VerifyResearch, Resources, DataAudit, Implement, CodeReview, CpuSmoke, GpuPreflight, JobReadiness, FullJob, Evaluate, FinalVerification];
}
