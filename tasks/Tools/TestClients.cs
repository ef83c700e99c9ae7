using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Runs the tests in which the Hub's own JavaScript client talks to the embedded Hub, and a linter reads the workflows.</summary>
[TaskName(nameof(TestClients))]
[TaskDescription("Test the embedded Hub with @huggingface/hub, and lint the workflows (needs Node)")]
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
