using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class AgentHostTests
{
    private static readonly ConformanceInput Question = new(new Conformance(true, [], []));

    [Fact]
    public async Task A_refused_answer_is_asked_for_once_more_with_what_was_wrong()
    {
        var backEnd = new Answers(new Judgement(true, "fine", ["but"], []), Judgement.Of("fine", []));
        var calls = new List<AgentCall>();
        var answer = await new AgentHost(backEnd, calls.Add).AskAsync(Roles.FinalCritic, Question, TestContext.Current.CancellationToken);
        Assert.True(answer.Ok);
        Assert.Equal([[], ["A judgement is ok exactly when it has no issue."]], backEnd.Told);
        Assert.Equal([1, 2], calls.Select(c => c.Attempt));
        Assert.All(calls, c => Assert.Equal(calls[0].InputDigest, c.InputDigest));
        Assert.NotEqual(calls[0].OutputDigest, calls[1].OutputDigest);
    }

    [Fact]
    public async Task A_second_refusal_fails_and_names_role_back_end_and_problem()
    {
        var bad = new Judgement(true, "fine", ["but"], []);
        var error = await Assert.ThrowsAsync<AgentException>(() => new AgentHost(new Answers(bad, bad)).AskAsync(Roles.FinalCritic, Question, TestContext.Current.CancellationToken));
        Assert.Equal("The role 'finalCritic' got no acceptable answer from the back end 'script' in 2 attempts: A judgement is ok exactly when it has no issue.", error.Message);
    }

    [Fact]
    public async Task A_back_end_that_throws_is_announced_and_not_asked_again()
    {
        var calls = new List<AgentCall>();
        var error = await Assert.ThrowsAsync<AgentException>(() => new AgentHost(new Answers(), calls.Add).AskAsync(Roles.FinalCritic, Question, TestContext.Current.CancellationToken));
        Assert.Contains("'finalCritic'", error.Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(calls).OutputDigest);
    }

    [Fact]
    public async Task An_invented_citation_is_refused()
    {
        var invented = new Citation(CitationKind.Paper, "1", "arxiv:1", "One");
        var answer = new Research([], [], [invented], "One. Two.", "full");
        var error = await Assert.ThrowsAsync<AgentException>(() => new AgentHost(new Answers(answer, answer)).AskAsync(
            Roles.Synthesizer, new SynthesisInput(Fixtures.Request(), Fixtures.TextClassification, []), TestContext.Current.CancellationToken));
        Assert.Contains("No finder brought back 'arxiv:1'.", error.Message, StringComparison.Ordinal);
    }

    private sealed class Answers(params object[] answers) : IAgentBackEnd
    {
        private readonly Queue<object> _answers = new(answers);

        public string Name => "script";

        public List<IReadOnlyList<string>> Told { get; } = [];

        public Task<TOut> AskAsync<TIn, TOut>(Role<TIn, TOut> role, TIn input, IReadOnlyList<string> problems, CancellationToken cancellationToken)
            where TIn : class
            where TOut : class
        {
            Told.Add(problems);
            return Task.FromResult((TOut)_answers.Dequeue());
        }
    }
}
