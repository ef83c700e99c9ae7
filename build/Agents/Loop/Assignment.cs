using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// One role's question to a model. <paramref name="Judge"/> says what is wrong with an answer that fits the schema; an
/// empty list accepts it.
/// </summary>
public sealed record Assignment(
    string Role,
    string Instructions,
    string Question,
    Contract Contract,
    IReadOnlyList<IAgentTool> Tools,
    LoopLimits Limits,
    Spotlight Spotlight,
    Func<JsonElement, CancellationToken, Task<IReadOnlyList<string>>> Judge)
{
    /// <summary>Everything that is wrong with an answer: by its schema, else by the checks behind it.</summary>
    public async Task<IReadOnlyList<string>> ProblemsOfAsync(JsonElement answer, CancellationToken cancellationToken)
    {
        var problems = Contract.Judge(answer);
        if (problems.Count > 0)
        {
            return problems;
        }

        try
        {
            return await Judge(answer, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            return [$"The answer cannot be read: {error.Message}"];
        }
    }
}
