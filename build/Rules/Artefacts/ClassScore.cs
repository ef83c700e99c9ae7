namespace Trainwright.Rules;

/// <summary>Scores of one class on the evaluation split; <paramref name="Support"/> is its number of rows.</summary>
public sealed record ClassScore(string Label, double Precision, double Recall, double F1, long Support);
