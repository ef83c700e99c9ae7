namespace Trainwright.Rules;

/// <summary>
/// A row of the sentence-transformers loss table: how many input columns (no <paramref name="MaxInputs"/>: any number),
/// the kind of label (<c>none</c>, <c>any</c>, <c>int</c>, <c>float</c>, <c>list&lt;float&gt;</c>), and the losses that take it.
/// </summary>
public sealed record PairShape(string Family, int MinInputs, int? MaxInputs, string Label, string Inputs, IReadOnlyList<string> Losses);
