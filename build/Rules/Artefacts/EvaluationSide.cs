namespace Trainwright.Rules;

/// <summary>
/// One model's scores by the protected script. <paramref name="Accuracy"/> is the profile's metric; <paramref name="MacroF1"/>
/// is null where there are no classes; <paramref name="Correct"/> has a 0 or 1 for each row, in the split's order.
/// </summary>
public sealed record EvaluationSide(
    string Model,
    string Revision,
    string Split,
    long Rows,
    double Accuracy,
    double? MacroF1,
    double Loss,
    IReadOnlyList<ClassScore> PerClass,
    string Correct);
