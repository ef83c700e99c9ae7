using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Sends 20,000 hostile requests to an embedded Hub and plays 3,000 hostile conversations with an agent; <c>Test</c> takes a tenth of each.</summary>
[TaskName(nameof(TestFuzz))]
[TaskDescription("Play 20,000 hostile requests and 3,000 hostile conversations")]
public sealed class TestFuzz : HouseTool
{
    private static readonly Dictionary<string, string> Amounts = new() { ["TRAINWRIGHT_FUZZ_REQUESTS"] = "20000", ["TRAINWRIGHT_FUZZ_SCRIPTS"] = "3000" };

    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        string[] projects = [TestProjects.Agents, TestProjects.Fuzz];
        return new TestRun(session).ExecuteAsync([.. projects.Select(project => TestProjects.FolderOf(session.Installation.Root, project))], projects, Amounts);
    }
}
