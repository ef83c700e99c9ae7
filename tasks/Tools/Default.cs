using System.Reflection;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>What runs when no target is named: shows the targets and where the run stands. Runs nothing.</summary>
[TaskName(nameof(Default))]
[TaskDescription("Show the targets and where the run stands; runs nothing")]
public sealed class Default : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.Terminal.Line("Trainwright turns one ML request into a reproducible build.");
        session.Terminal.Line(string.Empty);
        session.Terminal.Line("Phases, in order:");
        foreach (var phase in PhaseIds.All)
        {
            session.Terminal.Line($"  {phase.Name,-18} {Description(phase.Name)}");
        }

        session.Terminal.Line(string.Empty);
        session.Terminal.Line("Tools:");
        foreach (var tool in typeof(Tool).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Tool))).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            session.Terminal.Line($"  {tool.Name,-18} {tool.GetCustomAttribute<TaskDescriptionAttribute>()?.Description}");
        }

        session.Terminal.Line(string.Empty);
        session.Terminal.Line(RunIdentity.Read(session.Directory) is null
            ? "This request has no run yet. Start: ./build.sh --target FullJob"
            : $"Run '{session.Directory.Run}': {RunStanding.Of(session)}");
        session.Terminal.Line("Options: ./build.sh --help");
        return Task.CompletedTask;
    }

    private static string? Description(string phase) => typeof(IPhase).Assembly.GetExportedTypes()
        .First(type => type.Name == phase && typeof(IPhase).IsAssignableFrom(type))
        .GetCustomAttribute<TaskDescriptionAttribute>()?.Description;
}
