using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Hubs;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R14: every link of the result is direct, to an allowed host, and answers.</summary>
[TaskName(nameof(GuardLinks))]
[TaskDescription("R14: every link is direct and answers")]
[IsDependentOn(typeof(Evaluate))]
public sealed class GuardLinks : Guard
{
    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new Inputs().File("evaluation", session.Directory.PhaseFile(PhaseIds.Evaluate, "evaluation.json"));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<Verdict>> JudgeAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var facts = new List<LinkFact>();
        foreach (var link in session.Artefacts.Value.Evaluation.Links)
        {
            var reference = HubLink.Parse(link.Url);
            var info = reference is null ? null : await hub.Api.RepoAsync(reference.Kind, reference.Id, reference.Revision, session.Cancellation).ConfigureAwait(false);
            facts.Add(new LinkFact(link.Url, reference?.Address(hub.Address.Endpoint) ?? link.Url, info is not null, info is null ? "not found" : $"commit {info.Sha[..7]}"));
        }

        return LinkGuard.Judge(facts, [hub.Address.Endpoint.Authority, "huggingface.co", "arxiv.org"]);
    }
}
