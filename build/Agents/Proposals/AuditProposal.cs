using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>DATA_AUDIT: what the statistics mean for this training.</summary>
public sealed record AuditProposal(
    [property: Description("Whether the columns are what the method needs; the computed verdict decides.")] bool FormatCompatible,
    [property: Description("The columns that the method needs, as the audit lists them."), MaxLength(20)] IReadOnlyList<string> RequiredFields,
    [property: Description("Whether columns must be renamed first.")] bool MappingNeeded,
    [property: Description("What the numbers mean, each with the words that show it."), MaxLength(10)] IReadOnlyList<CriticIssue> Notes);
