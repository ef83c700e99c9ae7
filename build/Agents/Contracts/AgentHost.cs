using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Asks a back end and lets only checked answers through: a refused answer is asked for once more with the problems,
/// then the call fails. Every call is announced to <paramref name="announce"/>. Safe for parallel use when both are.
/// </summary>
public sealed class AgentHost(IAgentBackEnd backEnd, Action<AgentCall>? announce = null)
{
    private const int MaxAttempts = 2;

    /// <summary>The name of the back end that answers.</summary>
    public string BackEnd => backEnd.Name;

    /// <summary>The checked answer of a role.</summary>
    /// <exception cref="AgentException">The back end failed, or its second answer was refused too.</exception>
    public async Task<TOut> AskAsync<TIn, TOut>(Role<TIn, TOut> role, TIn input, CancellationToken cancellationToken = default)
        where TIn : class
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(role);
        ArgumentNullException.ThrowIfNull(input);
        var question = DigestOf(input, role.Input);
        IReadOnlyList<string> problems = [];
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var (answer, found) = await AskOnceAsync(role, input, question, attempt, problems, cancellationToken).ConfigureAwait(false);
            if (found.Count == 0)
            {
                return answer;
            }

            problems = found;
        }

        throw new AgentException($"The role '{role.Name}' got no acceptable answer from the back end '{backEnd.Name}' in {MaxAttempts} attempts: {string.Join(" ", problems)}");
    }

    private async Task<(TOut Answer, IReadOnlyList<string> Problems)> AskOnceAsync<TIn, TOut>(
        Role<TIn, TOut> role, TIn input, string question, int attempt, IReadOnlyList<string> problems, CancellationToken cancellationToken)
        where TIn : class
        where TOut : class
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            var answer = await backEnd.AskAsync(role, input, problems, cancellationToken).ConfigureAwait(false);
            var duration = Stopwatch.GetElapsedTime(begin);
            var found = role.Check(input, answer);
            announce?.Invoke(new AgentCall(role.Name, backEnd.Name, attempt, duration, question, DigestOf(answer, role.Output), found));
            return (answer, found);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            announce?.Invoke(new AgentCall(role.Name, backEnd.Name, attempt, Stopwatch.GetElapsedTime(begin), question, null, [error.Message]));
            throw error as AgentException ?? new AgentException($"The role '{role.Name}' failed in the back end '{backEnd.Name}': {error.Message}", error);
        }
    }

    private static string DigestOf<T>(T value, JsonTypeInfo<T> type) => Digest.Of(CanonicalJson.Of(JsonSerializer.SerializeToElement(value, type)));
}
