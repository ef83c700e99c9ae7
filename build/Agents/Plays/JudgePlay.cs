using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>A role that judges without looking anything up; what differs from role to role is how a proposal is put together with the draft.</summary>
internal sealed class JudgePlay<TIn, TOut, TProposal>(
    Role<TIn, TOut> role,
    Contract<TProposal> contract,
    Func<TIn, TOut, TProposal, string, Merged<TOut>> merge,
    Func<TIn, TOut, string>? question = null) : RolePlay<TIn, TOut>(role, LoopLimits.Judge)
    where TIn : class
    where TOut : class
    where TProposal : class
{
    public override Contract Contract => contract;

    public override Task<string> QuestionAsync(TIn input, TOut draft, CancellationToken cancellationToken) =>
        question is null ? base.QuestionAsync(input, draft, cancellationToken) : Task.FromResult(question(input, draft));

    public override Task<Merged<TOut>> MergeAsync(TIn input, TOut draft, JsonElement proposal, string question, CancellationToken cancellationToken) =>
        Task.FromResult(merge(input, draft, contract.Read(proposal), question));
}
