using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Runs the tests in which the Hub's own JavaScript client talks to the embedded Hub.</summary>
[TaskName(nameof(TestClients))]
[TaskDescription("Test the embedded Hub with @huggingface/hub (needs Node)")]
public sealed class TestClients : HouseTool
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var folder = TestProjects.FolderOf(session.Installation.Root, TestProjects.Clients);
        await new NodePackages(session, folder).PrepareAsync().ConfigureAwait(false);
        await new TestRun(session).ExecuteAsync([folder], [TestProjects.Clients]).ConfigureAwait(false);
    }
}
