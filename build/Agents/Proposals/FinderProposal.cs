using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>FINDER: what one finder adds to what the build found by itself. Every reference is resolved by code.</summary>
public sealed record FinderProposal(
    [property: Description("What you found that is not in the draft; empty when the draft has it all."), MaxLength(20)] IReadOnlyList<ProposedFinding> Findings,
    [property: Description("The queries and addresses that you looked at."), MaxLength(40)] IReadOnlyList<string> Sources,
    [property: Description("reduced when you could not see all that your role is for.")] Fidelity Fidelity,
    [property: Description("Reasons for a reduced fidelity, one sentence each."), MaxLength(10)] IReadOnlyList<string> Notes);
