namespace Trainwright.Rules;

/// <summary>One item of the pre-launch checklist (§5.6) with its computed answer.</summary>
public sealed record ChecklistItem(string Id, string Question, string Answer, bool Satisfied, IReadOnlyList<Evidence> Evidence);
