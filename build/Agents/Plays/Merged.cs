namespace Trainwright.Agents;

/// <summary>What code makes of a proposal: the role's answer, or what is wrong with the proposal in words for the model.</summary>
internal sealed record Merged<TOut>(TOut? Answer, IReadOnlyList<string> Problems)
    where TOut : class
{
    public static Merged<TOut> Of(TOut answer) => new(answer, []);

    public static Merged<TOut> Refuse(params IReadOnlyList<string> problems) => new(null, problems);
}
