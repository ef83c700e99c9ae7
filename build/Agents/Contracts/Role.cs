using System.Text.Json.Serialization.Metadata;

namespace Trainwright.Agents;

/// <summary>
/// One job that a back end can be asked to do. <paramref name="Check"/> judges an answer by code and returns what is
/// wrong with it, in words that tell the back end how to do better; an empty list accepts the answer.
/// </summary>
/// <param name="Name">The role's name as it stands in events, settings and recorded exchanges.</param>
/// <param name="Purpose">What is asked, in one sentence.</param>
/// <param name="Input">How the question is written as JSON, for digests and for back ends that talk to a model.</param>
/// <param name="Output">How the answer is written as JSON.</param>
/// <param name="Check">The semantic checks of an answer.</param>
public sealed record Role<TIn, TOut>(
    string Name,
    string Purpose,
    JsonTypeInfo<TIn> Input,
    JsonTypeInfo<TOut> Output,
    Func<TIn, TOut, IReadOnlyList<string>> Check)
    where TIn : class
    where TOut : class;
