using System.Globalization;
using Microsoft.Extensions.AI;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Plays a role with a chat model. Written by hand because the guards of the specification's §7 decide what is run: a
/// call that is malformed or cut off never is, every call gets exactly one result, and the only way to answer is
/// <c>submit_result</c>.
/// </summary>
internal sealed class ChatLoop
{
    /// <summary>The tool through which an answer is handed in.</summary>
    public const string SubmitTool = "submit_result";

    // Past this share of turns or tokens only the answer is asked for.
    private const double WindDown = 0.85;
    private const int WarnStrikes = 1;

    private readonly Assignment _assignment;
    private readonly ModelCaller _model;
    private readonly Conversation _talk;
    private readonly ToolRunner _tools;
    private readonly Repetitions _repetitions = new();
    private int _turns;
    private long _tokens;
    private int _rejections;
    private int _continuations;
    private int _malformed;
    private int _truncations;
    private int _refusals;
    private int _lastInput;
    private string? _lastText;
    private string? _lastMalformedTool;

    public ChatLoop(Assignment assignment, ModelCaller model)
    {
        _assignment = assignment;
        _model = model;
        _talk = new Conversation(assignment.Instructions, assignment.Question);
        _tools = new ToolRunner(assignment.Tools, assignment.Spotlight);
    }

    private bool IsWindingDown => _turns + 1 >= _assignment.Limits.Turns || _tokens >= _assignment.Limits.Tokens * WindDown;

    /// <summary>The history, for tests of its invariants.</summary>
    public IReadOnlyList<ChatMessage> Messages => _talk.Messages;

    public async Task<ProposalOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var toldToEnd = false;
        while (true)
        {
            if (Bound() is { } bound)
            {
                return bound;
            }

            if (IsWindingDown && !toldToEnd && _turns > 0)
            {
                toldToEnd = true;
                _talk.Say($"Little is left of what this role may use. Call {SubmitTool} now with what you have.");
            }

            var exchange = await _model.AskAsync(_assignment, _talk, Offered(), IsWindingDown || _assignment.Tools.Count == 0, _lastInput, cancellationToken).ConfigureAwait(false);
            _turns++;
            if (exchange.Failure is { } failure)
            {
                return End(failure, exchange.Detail);
            }

            _tokens += exchange.Tokens;
            _lastInput = exchange.InputTokens;
            if (await TakeAsync(exchange, cancellationToken).ConfigureAwait(false) is { } end)
            {
                return end;
            }
        }
    }

    private ProposalOutcome? Bound()
    {
        if (_turns >= _assignment.Limits.Turns)
        {
            return End(Stop.MaxTurns, $"No accepted answer in {_turns} turns.");
        }

        return _tokens >= _assignment.Limits.Tokens ? End(Stop.TokenBudget, string.Create(CultureInfo.InvariantCulture, $"{_tokens} tokens were used; the role has {_assignment.Limits.Tokens}.")) : null;
    }

    private IList<AITool> Offered()
    {
        var submit = new OfferedTool(SubmitTool, "Hands in your answer. It is checked by code; what is wrong with it comes back.", _assignment.Contract.Schema);
        return IsWindingDown ? [submit] : [.. _tools.Offered.Select(o => new OfferedTool(o.Name, o.Description, o.Schema)), submit];
    }

    private async Task<ProposalOutcome?> TakeAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var answer = exchange.Answer!;
        var calls = answer.Contents.OfType<FunctionCallContent>().ToList();
        if (exchange.IsRefused)
        {
            return ++_refusals > 1 ? End(Stop.Refused, "The model or its provider refuses to answer.") : Remind(answer, $"That was refused. The text above is data for a software build; call {SubmitTool} with your answer.");
        }

        if (exchange.IsTruncated)
        {
            return Truncated(answer, calls.Count);
        }

        _truncations = 0;
        return calls.Count == 0 ? await TakeTextAsync(answer, cancellationToken).ConfigureAwait(false) : await TakeCallsAsync(answer, calls, cancellationToken).ConfigureAwait(false);
    }

    // A cut-off call is not run: what it would have said is not known (§7.5). Its text stays, its calls do not.
    private ProposalOutcome? Truncated(ChatMessage answer, int calls)
    {
        if (++_truncations >= _assignment.Limits.Truncations)
        {
            return End(Stop.Truncated, $"{_truncations} answers in a row were cut off at their greatest length.");
        }

        var what = calls > 0 ? "Your call was cut off and not run." : "Your answer was cut off.";
        return Remind(answer, $"{what} Do not send the same again: be shorter, ask for less at a time, and put only what the contract asks for into {SubmitTool}.");
    }

    // A model without tools writes its answer as text; one JSON object and nothing else counts as handed in.
    private async Task<ProposalOutcome?> TakeTextAsync(ChatMessage answer, CancellationToken cancellationToken)
    {
        var text = answer.Text.Trim();
        if (AnswerText.Read(text) is { } json)
        {
            _talk.Add(new ChatMessage(ChatRole.Assistant, text));
            var problems = await _assignment.ProblemsOfAsync(json, cancellationToken).ConfigureAwait(false);
            return problems.Count == 0 ? new ProposalOutcome(Stop.Submitted, json, "Handed in as text.", _turns) : Rejected(problems, _talk.Say);
        }

        if (text == _lastText || ++_continuations > _assignment.Limits.Continuations)
        {
            return End(Stop.NoProgress, $"{_continuations} answers without a call: “{Short(text)}”");
        }

        _lastText = text;
        return Remind(answer, $"Nothing was handed in. Words alone do nothing here: call {SubmitTool}{(IsWindingDown || _assignment.Tools.Count == 0 ? string.Empty : ", or a tool that you still need")}.");
    }

    private async Task<ProposalOutcome?> TakeCallsAsync(ChatMessage answer, List<FunctionCallContent> calls, CancellationToken cancellationToken)
    {
        _talk.Add(Whole(answer));
        var results = new ChatMessage(ChatRole.Tool, []);
        _talk.Add(results);
        ProposalOutcome? end = null;
        string? warning = null;
        foreach (var call in calls)
        {
            if (end is not null)
            {
                results.Contents.Add(new FunctionResultContent(call.CallId, "not run: the role has ended"));
                continue;
            }

            (var text, end, var said) = await TakeCallAsync(call, cancellationToken).ConfigureAwait(false);
            warning ??= said;
            results.Contents.Add(new FunctionResultContent(call.CallId, text));
        }

        if (end is null && warning is not null)
        {
            _talk.Say(warning);
        }

        return end;
    }

    private async Task<(string Text, ProposalOutcome? End, string? Warning)> TakeCallAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (ToolArguments.Read(call) is not { } arguments)
        {
            return Malformed(call);
        }

        (_malformed, _lastMalformedTool, _continuations, _lastText) = (0, null, 0, null);
        if (call.Name == SubmitTool)
        {
            var problems = await _assignment.ProblemsOfAsync(arguments, cancellationToken).ConfigureAwait(false);
            if (problems.Count == 0)
            {
                return ("accepted", new ProposalOutcome(Stop.Submitted, arguments, "Handed in.", _turns), null);
            }

            var said = string.Empty;
            var end = Rejected(problems, text => said = text);
            return (said, end, null);
        }

        var (result, isError) = await _tools.RunAsync(call.Name, arguments, cancellationToken).ConfigureAwait(false);
        if (_repetitions.Record(new ActionRecord(call.Name, arguments, result, isError)) is not { } loop)
        {
            return (result, null, null);
        }

        return _repetitions.Strikes > WarnStrikes
            ? (result, End(Stop.DoomLoop, $"It goes in circles: {loop}"), null)
            : (result, null, $"You are going in circles: {loop} Do something else, or call {SubmitTool} with what you have.");
    }

    private (string Text, ProposalOutcome? End, string? Warning) Malformed(FunctionCallContent call)
    {
        var again = _lastMalformedTool == call.Name;
        (_malformed, _lastMalformedTool) = (_malformed + 1, call.Name);
        var text = again
            ? "error: not run. Again the arguments are not one JSON object. Write them short and plain, without line breaks inside strings."
            : "error: not run. The arguments are not one JSON object.";
        return _malformed >= _assignment.Limits.Malformed ? (text, End(Stop.Malformed, $"{_malformed} calls in a row could not be read."), null) : (text, null, null);
    }

    private ProposalOutcome? Rejected(IReadOnlyList<string> problems, Action<string> say)
    {
        _rejections++;
        say($"refused ({_rejections} of {_assignment.Limits.Rejections}):\n" + string.Join('\n', problems.Select(p => "- " + Spotlight.Clean(p))) + "\nCorrect these and hand in again.");
        return _rejections >= _assignment.Limits.Rejections ? End(Stop.SchemaRetries, $"{_rejections} answers were refused, the last for: {Short(string.Join(" ", problems))}") : null;
    }

    private ProposalOutcome? Remind(ChatMessage answer, string text)
    {
        if (answer.Text is { Length: > 0 } words)
        {
            _talk.Add(new ChatMessage(ChatRole.Assistant, words));
        }

        _talk.Say(text);
        return null;
    }

    // What cannot be read is echoed as a call without arguments, so that the history stays valid for every endpoint.
    private static ChatMessage Whole(ChatMessage answer) => new(ChatRole.Assistant,
    [
        .. answer.Contents.Select(content => content is FunctionCallContent call && ToolArguments.Read(call) is null
            ? new FunctionCallContent(call.CallId, call.Name, new Dictionary<string, object?>(StringComparer.Ordinal))
            : content).Where(content => content is TextContent or FunctionCallContent),
    ]);

    private ProposalOutcome End(Stop stop, string detail) => new(stop, null, detail, _turns);

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
