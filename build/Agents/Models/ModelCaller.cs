using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.AI;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The one place from which a model is called. Before each call its greatest cost is held, after it the true one is
/// charged and the call is written down; failures are retried after 5, 15 and 30 seconds or as the endpoint asks.
/// </summary>
public sealed class ModelCaller(IChatClient client, ModelSettings settings, ModelPrice? price, WireShape shape, IModelBudget budget, Func<TimeSpan, CancellationToken, Task> pause)
{
    // A token is at least one byte, so bytes bound tokens; once calls have shown the true ratio, that with a margin.
    private const double FirstTokensPerByte = 1.0;
    private const double Margin = 1.3;
    private const double LeastTokensPerByte = 0.2;
    private const int ShapeChanges = 8;
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)];

    private readonly Lock _gate = new();
    private double? _tokensPerByte;
    private readonly int _window = price?.ContextTokens ?? settings.ContextTokens;

    internal async Task<Exchange> AskAsync(Assignment assignment, Conversation talk, IList<AITool> tools, bool mustCall, int lastInput, CancellationToken cancellationToken)
    {
        if (price is null)
        {
            return Exchange.Failed(Stop.CostBudget, $"The price of '{settings.Model}' at {settings.Endpoint.Host} is not known, so it is not asked. State it: --model-price INPUT/OUTPUT (US dollars a million tokens).");
        }

        var (failures, shapes, overflows) = (0, 0, 0);
        while (true)
        {
            if (!talk.Fit(_window - assignment.Limits.AnswerTokens))
            {
                return Exchange.Failed(Stop.ContextOverflow, $"The conversation does not fit into {_window} tokens, shortened too.");
            }

            var (exchange, failure) = await TryAsync(assignment, talk, tools, mustCall, lastInput, cancellationToken).ConfigureAwait(false);
            if (exchange is not null)
            {
                return exchange;
            }

            switch (failure!.Kind)
            {
                case ProviderFailureKind.Shape when shapes++ < ShapeChanges && shape.Learn(failure.Message) is not null:
                    continue;
                case ProviderFailureKind.Overflow when overflows++ == 0:
                    talk.Narrow();
                    continue;
                case ProviderFailureKind.Overflow:
                    return Exchange.Failed(Stop.ContextOverflow, failure.Message);
                case ProviderFailureKind.Transient when failures < Delays.Length:
                    await pause(failure.RetryAfter ?? Delays[failures], cancellationToken).ConfigureAwait(false);
                    failures++;
                    continue;
                default:
                    return Exchange.Failed(Stop.ProviderError, failures > 0 ? $"{failure.Message} ({failures + 1} attempts)" : failure.Message);
            }
        }
    }

    private async Task<(Exchange? Exchange, ProviderFailure? Failure)> TryAsync(Assignment assignment, Conversation talk, IList<AITool> tools, bool mustCall, int lastInput, CancellationToken cancellationToken)
    {
        var bytes = talk.Bytes + tools.OfType<OfferedTool>().Sum(t => t.JsonSchema.GetRawText().Length + t.Name.Length + t.Description.Length);
        var held = price!.Of(Bound(bytes, lastInput), assignment.Limits.AnswerTokens);
        string key;
        try
        {
            key = budget.Reserve(assignment.Role, held);
        }
        catch (ModelBudgetException error)
        {
            return (Exchange.Failed(Stop.CostBudget, error.Message), null);
        }

        var asked = Digest.OfParts(talk.Messages.Select(m => m.Role + m.Text));
        var begin = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.CallTimeout);
        try
        {
            var response = await client.GetResponseAsync(talk.Messages, Options(tools, mustCall, assignment.Limits.AnswerTokens), limit.Token).ConfigureAwait(false);
            return (Read(response, assignment.Role, key, bytes, asked, Stopwatch.GetElapsedTime(begin)), null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var isTimeout = limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
            var failure = ProviderFailure.Of(error, isTimeout);

            // A refusal costs nothing; of a call that broke off nobody knows, so all that was held counts as spent.
            var cost = failure.WasRefused ? 0m : held;
            budget.Settle(key, new ModelCall(assignment.Role, settings.Model, 0, 0, cost, Stopwatch.GetElapsedTime(begin).TotalSeconds, cancellationToken.IsCancellationRequested ? "cancelled" : failure.Message, asked, null));
            cancellationToken.ThrowIfCancellationRequested();
            return (null, failure);
        }
    }

    private Exchange Read(ChatResponse response, string role, string key, int bytes, string asked, TimeSpan took)
    {
        var answer = response.Messages.Count > 0 ? response.Messages[^1] : new ChatMessage(ChatRole.Assistant, string.Empty);
        var said = answer.Text + string.Concat(answer.Contents.OfType<FunctionCallContent>().Select(ToolArguments.Text));
        var input = response.Usage?.InputTokenCount is > 0 and { } sent ? sent : Conversation.Tokens(bytes);
        var output = response.Usage?.OutputTokenCount is > 0 and { } received ? received : Conversation.Tokens(Encoding.UTF8.GetByteCount(said)) + 1;
        Observe(input, bytes);
        budget.Settle(key, new ModelCall(role, settings.Model, input, output, price!.Of(input, output), took.TotalSeconds, "ok", asked, Digest.Of(said)));
        return new Exchange(answer, response.FinishReason == ChatFinishReason.Length, response.FinishReason == ChatFinishReason.ContentFilter, null, string.Empty, input + output, (int)Math.Min(input, int.MaxValue));
    }

    private static ChatOptions Options(IList<AITool> tools, bool mustCall, int answerTokens) => new()
    {
        Tools = tools,
        ToolMode = mustCall ? ChatToolMode.RequireAny : ChatToolMode.Auto,
        MaxOutputTokens = answerTokens,
        AllowMultipleToolCalls = null,
    };

    private long Bound(int bytes, int lastInput)
    {
        lock (_gate)
        {
            return Math.Max((long)(bytes * (_tokensPerByte ?? FirstTokensPerByte)), lastInput + 2_000L);
        }
    }

    private void Observe(long tokens, int bytes)
    {
        lock (_gate)
        {
            var seen = Math.Max(LeastTokensPerByte, Margin * tokens / Math.Max(1, bytes));
            _tokensPerByte = Math.Max(_tokensPerByte ?? seen, seen);
        }
    }
}
