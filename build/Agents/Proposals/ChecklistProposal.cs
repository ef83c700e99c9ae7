using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>CHECKLIST: whether the answers before a purchase are backed.</summary>
public sealed record ChecklistProposal(
    [property: Description("True when every item is satisfied.")] bool AllSatisfied,
    [property: Description("What is missing."), MaxLength(10)] IReadOnlyList<CriticIssue> Missing);
