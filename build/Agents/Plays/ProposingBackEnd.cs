using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// A back end with a model. Every role is first answered by the rules; where a model may add to that it is asked, and
/// what it proposes is held against contract, facts and the role's own checks until it passes or the role stops.
/// </summary>
public sealed class ProposingBackEnd : IAgentBackEnd
{
    private readonly IProposer _proposer;
    private readonly RulesBackEnd _rules;
    private readonly PromptBook _prompts;
    private readonly ToolBox _tools;
    private readonly string _seed;
    private readonly Dictionary<string, IRolePlay> _plays;

    /// <summary>A back end over a proposer; <paramref name="seed"/> makes the marks of outside text, equal for equal runs.</summary>
    public ProposingBackEnd(IProposer proposer, IResearchSource? source, IScriptTrial? trial, PromptBook prompts, ToolBox tools, string seed)
    {
        ArgumentNullException.ThrowIfNull(proposer);
        _proposer = proposer;
        _rules = new RulesBackEnd(source);
        _prompts = prompts;
        _tools = tools;
        _seed = seed;
        _plays = RolePlays.Of(source, trial).ToDictionary(p => p.Role, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name => _proposer.Name;

    /// <inheritdoc/>
    public async Task<TOut> AskAsync<TIn, TOut>(Role<TIn, TOut> role, TIn input, IReadOnlyList<string> problems, CancellationToken cancellationToken)
        where TIn : class
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(role);
        var draft = await _rules.AskAsync(role, input, problems, cancellationToken).ConfigureAwait(false);
        if (!_plays.TryGetValue(role.Name, out var known) || known is not RolePlay<TIn, TOut> play || !play.Asks(input, draft))
        {
            return draft;
        }

        var question = await play.QuestionAsync(input, draft, cancellationToken).ConfigureAwait(false);
        TOut? accepted = null;
        var outcome = await _proposer.ProposeAsync(Assign(play, question, JudgeAsync), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome.Stop == Stop.Submitted && accepted is not null
            ? accepted
            : throw new AgentException($"The model gave no answer for the role '{role.Name}' ({outcome.Stop}): {outcome.Detail}") { Stop = outcome.Stop, Draft = draft };

        async Task<IReadOnlyList<string>> JudgeAsync(JsonElement proposal, CancellationToken cancel)
        {
            var merged = await play.MergeAsync(input, draft, proposal, question, cancel).ConfigureAwait(false);
            if (merged.Answer is not { } answer)
            {
                return merged.Problems;
            }

            var found = play.Check(input, answer);
            accepted = found.Count == 0 ? answer : null;
            return found;
        }
    }

    /// <summary>The instructions of every role that a model plays here, by the role's name, as the model gets them.</summary>
    public SortedDictionary<string, string> Instructions() => new(_plays.Values.ToDictionary(p => p.Role, p => _prompts.Render(p, _tools.For(p.Role), new Spotlight($"{_seed}/{p.Role}"))), StringComparer.Ordinal);

    private Assignment Assign<TIn, TOut>(RolePlay<TIn, TOut> play, string question, Func<JsonElement, CancellationToken, Task<IReadOnlyList<string>>> judge)
        where TIn : class
        where TOut : class
    {
        var spotlight = new Spotlight($"{_seed}/{play.Role}");
        var tools = _tools.For(play.Role);
        return new Assignment(play.Role, _prompts.Render(play, tools, spotlight), spotlight.Wrap(question, "the build"), play.Contract, tools, play.Limits, spotlight, judge);
    }
}
