namespace Trainwright.Agents;

/// <summary>The roles that a model may play.</summary>
internal static class RolePlays
{
    /// <summary>All that can be played with what is at hand: finders need a source, the implementer a trial of scripts.</summary>
    public static IEnumerable<IRolePlay> Of(IResearchSource? source, IScriptTrial? trial) =>
    [
        new PlannerPlay(),
        .. source is null ? [] : Roles.Finders.Select(role => new FinderPlay(role, source)),
        new SynthesizerPlay(),
        .. JudgePlays.All,
        .. trial is null ? [] : new[] { new ImplementerPlay(trial) },
        new FailurePlay(),
    ];
}
