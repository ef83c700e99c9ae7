using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The readiness critic's question: the checklist, what the preflight measured, the job that will be bought, and the
/// digest of the effective bundle.
/// </summary>
public sealed record ReadinessInput(Profile Profile, Checklist Checklist, PreflightReport Preflight, JobTemplate Job, string BundleDigest);
