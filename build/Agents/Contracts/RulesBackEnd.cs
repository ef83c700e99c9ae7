namespace Trainwright.Agents;

/// <summary>
/// The back end without a model: every role's work done by code, the same answer for the same question and the same
/// state of the source. Research reads through <paramref name="source"/>, null where no phase asks for research.
/// </summary>
public sealed class RulesBackEnd(IResearchSource? source = null) : IAgentBackEnd
{
    private readonly Dictionary<string, Delegate> _answers = Build(source);

    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public Task<TOut> AskAsync<TIn, TOut>(Role<TIn, TOut> role, TIn input, IReadOnlyList<string> problems, CancellationToken cancellationToken)
        where TIn : class
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(role);
        return _answers.TryGetValue(role.Name, out var answer) && answer is Func<TIn, CancellationToken, Task<TOut>> ask
            ? ask(input, cancellationToken)
            : throw new AgentException($"The back end 'rules' does not play the role '{role.Name}'; it plays {string.Join(", ", _answers.Keys)}.");
    }

    private static Dictionary<string, Delegate> Build(IResearchSource? source)
    {
        var answers = new Dictionary<string, Delegate>(StringComparer.Ordinal);
        Add(answers, Roles.Planner, Planner.Answer);
        Add(answers, Roles.Synthesizer, Synthesizer.Answer);
        Add(answers, Roles.ModelInspector, ModelInspector.Answer);
        Add(answers, Roles.DatasetInspector, DatasetJudge.Answer);
        Add(answers, Roles.Auditor, Auditor.Answer);
        Add(answers, Roles.FormatCritic, FormatCritic.Answer);
        Add(answers, Roles.Implementer, Implementer.Answer);
        Add(answers, Roles.CodeCritic, CodeCritic.Answer);
        Add(answers, Roles.FailureAnalyst, FailureAnalyst.Answer);
        Add(answers, Roles.ReadinessCritic, ReadinessCritic.Answer);
        Add(answers, Roles.Evaluator, Evaluator.Answer);
        Add(answers, Roles.FinalCritic, FinalCritic.Answer);
        if (source is not null)
        {
            AddAsync(answers, Roles.PapersFinder, (input, cancel) => PapersFinder.FindAsync(input, source, cancel));
            AddAsync(answers, Roles.CitationsFinder, (input, cancel) => CitationsFinder.FindAsync(input, source, cancel));
            AddAsync(answers, Roles.ExamplesFinder, (input, cancel) => ExamplesFinder.FindAsync(input, source, cancel));
            AddAsync(answers, Roles.DatasetsFinder, (input, cancel) => DatasetsFinder.FindAsync(input, source, cancel));
            AddAsync(answers, Roles.ResearchCritic, (input, cancel) => ResearchCritic.AnswerAsync(input, source, cancel));
        }

        return answers;
    }

    private static void Add<TIn, TOut>(Dictionary<string, Delegate> answers, Role<TIn, TOut> role, Func<TIn, TOut> answer)
        where TIn : class
        where TOut : class =>
        AddAsync(answers, role, (input, _) => Task.FromResult(answer(input)));

    private static void AddAsync<TIn, TOut>(Dictionary<string, Delegate> answers, Role<TIn, TOut> role, Func<TIn, CancellationToken, Task<TOut>> answer)
        where TIn : class
        where TOut : class =>
        answers.Add(role.Name, answer);
}
