using System.Diagnostics;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Lets a command-line agent play roles. It takes the place of the loop, not of the checks: same prompt, same schema,
/// every answer judged again here, and refused ones asked for again with what was wrong. It runs without tools, in an
/// empty folder, with no secret but its own.
/// </summary>
public sealed class CommandLineProposer : IProposer
{
    // What one answer may cost: judged roles take a few cents; a run that needs more has lost its way.
    private const decimal MostUsd = 0.50m;
    private const long MostInput = 120_000;

    private readonly CommandLineAgent _agent;
    private readonly IModelBudget _budget;
    private readonly ModelSettings? _settings;
    private readonly ModelPrice? _price;
    private readonly CommandLineRunner _runner;

    private CommandLineProposer(CommandLineAgent agent, IModelBudget budget, ModelSettings? settings, ModelPrice? price, TimeSpan limit)
    {
        (_agent, _budget, _settings, _price) = (agent, budget, settings, price);
        _runner = new CommandLineRunner(limit);
    }

    /// <inheritdoc/>
    public string Name => _agent.Name;

    /// <summary>The proposer over <c>claude</c>; its cost is what it says it is, at most 0.50 US dollars an answer.</summary>
    public static CommandLineProposer Claude(IModelBudget budget, ModelSettings? settings, TimeSpan limit) => new(ClaudeAgent.Create(), budget, settings, null, limit);

    /// <summary>The proposer over <c>codex</c>; its tokens are charged at the price, and without one it is not asked.</summary>
    public static CommandLineProposer Codex(IModelBudget budget, ModelSettings? settings, ModelPrice? price, TimeSpan limit) => new(CodexAgent.Create(), budget, settings, price, limit);

    /// <inheritdoc/>
    public async Task<ProposalOutcome> ProposeAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        if (_agent.Name == "codex" && _price is null)
        {
            return new ProposalOutcome(Stop.CostBudget, null, "codex names no cost and the price of its model is not known. Name the model and state its price: --model ID --model-price INPUT/OUTPUT.", 0);
        }

        var problems = string.Empty;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await AskAsync(assignment, problems, cancellationToken).ConfigureAwait(false);
            if (answer.Stop is { } stop)
            {
                return new ProposalOutcome(stop, null, answer.Detail, attempt);
            }

            var found = answer.Answer is { } json ? await assignment.ProblemsOfAsync(json, cancellationToken).ConfigureAwait(false) : [answer.Detail];
            if (found.Count == 0)
            {
                return new ProposalOutcome(Stop.Submitted, answer.Answer, answer.Detail, attempt);
            }

            problems = "\n\nYour last answer was refused:\n" + string.Join('\n', found.Select(p => "- " + Spotlight.Clean(p)));
            if (attempt >= assignment.Limits.Rejections)
            {
                return new ProposalOutcome(Stop.SchemaRetries, null, $"{attempt} answers were refused, the last for: {string.Join(" ", found)}", attempt);
            }
        }
    }

    private async Task<CommandLineAnswer> AskAsync(Assignment assignment, string problems, CancellationToken cancellationToken)
    {
        var held = _price?.Of(MostInput, assignment.Limits.AnswerTokens) ?? MostUsd;
        string key;
        try
        {
            key = _budget.Reserve(assignment.Role, held);
        }
        catch (ModelBudgetException error)
        {
            return new CommandLineAnswer(null, Stop.CostBudget, error.Message, 0, 0, null);
        }

        var folder = Directory.CreateTempSubdirectory("trainwright-agent-");
        var begin = Stopwatch.GetTimestamp();
        var answer = new CommandLineAnswer(null, Stop.Cancelled, "cancelled", 0, 0, null);
        var prompt = (_agent.Name == "codex" ? assignment.Instructions + "\n\n" : string.Empty) + assignment.Question + problems;
        try
        {
            var task = new CommandLineTask(assignment, _settings, _price, held, folder.FullName);
            await File.WriteAllTextAsync(task.SchemaFile, assignment.Contract.Schema.GetRawText(), cancellationToken).ConfigureAwait(false);
            var (print, failure) = await _runner.RunAsync(_agent, _agent.Arguments(task), prompt, folder.FullName, cancellationToken).ConfigureAwait(false);
            answer = print is null ? new CommandLineAnswer(null, Stop.ProviderError, failure!, 0, 0, null) : _agent.Read(task, print);
            return answer;
        }
        finally
        {
            // What is not known counts as spent.
            _budget.Settle(key, new ModelCall(assignment.Role, _settings?.Model is { Length: > 0 } model ? model : _agent.Name, answer.InputTokens, answer.OutputTokens, answer.CostUsd ?? held, Stopwatch.GetElapsedTime(begin).TotalSeconds, answer.Stop is null ? "ok" : answer.Detail, Digest.Of(prompt), answer.Answer is { } json ? Digest.Of(json.GetRawText()) : null));
            folder.Delete(recursive: true);
        }
    }
}
