namespace Trainwright.Rules;

/// <summary>
/// A row of the sentence-transformers loss table: how many input columns (no <paramref name="MaxInputs"/>: any number),
/// the kind of label (<c>none</c>, <c>any</c>, <c>int</c>, <c>float</c>, <c>list&lt;float&gt;</c>), the losses that take it, and
/// between which numbers a label has to lie (no <paramref name="LabelRange"/>: any).
/// </summary>
public sealed record PairShape(string Family, int MinInputs, int? MaxInputs, string Label, string Inputs, IReadOnlyList<string> Losses, NumberRange? LabelRange = null);
