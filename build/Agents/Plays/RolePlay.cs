using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// How a model plays a role: whether it is asked at all, what it is shown, and how its proposal is put together with what
/// the build's own rules answered. The build's answer is the ground; a proposal changes it only within the fence.
/// </summary>
internal abstract class RolePlay<TIn, TOut>(Role<TIn, TOut> role, LoopLimits limits) : IRolePlay
    where TIn : class
    where TOut : class
{
    public string Role => role.Name;

    public string Purpose => role.Purpose;

    public LoopLimits Limits => limits;

    public abstract Contract Contract { get; }

    /// <summary>Whether a model has anything to add.</summary>
    public virtual bool Asks(TIn input, TOut draft) => true;

    /// <summary>What the model is shown: the role's question and the build's own answer to it, both as data.</summary>
    public virtual Task<string> QuestionAsync(TIn input, TOut draft, CancellationToken cancellationToken) => Task.FromResult(
        $"question:\n{CanonicalJson.Of(JsonSerializer.SerializeToElement(input, role.Input))}\n\ndraft:\n{CanonicalJson.Of(JsonSerializer.SerializeToElement(draft, role.Output))}");

    /// <summary>Puts a proposal that fits the contract together with the draft.</summary>
    public abstract Task<Merged<TOut>> MergeAsync(TIn input, TOut draft, JsonElement proposal, string question, CancellationToken cancellationToken);

    /// <summary>What the role's own checks say of an answer.</summary>
    public IReadOnlyList<string> Check(TIn input, TOut answer) => role.Check(input, answer);
}
