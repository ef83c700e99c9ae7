using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Builds every test project and runs those that need nothing but a bare machine.</summary>
[TaskName(nameof(Test))]
[TaskDescription("Build and run the tests that a bare machine can run")]
public sealed class Test : HouseTool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new TestRun(session).ExecuteAsync(["Trainwright.slnx"], TestProjects.Bare(session.Installation.Root));
    }
}
