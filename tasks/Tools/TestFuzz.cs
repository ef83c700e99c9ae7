using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Sends 20,000 hostile requests to an embedded Hub; <c>Test</c> sends 2,000 of them.</summary>
[TaskName(nameof(TestFuzz))]
[TaskDescription("Send 20,000 hostile requests to an embedded Hub")]
public sealed class TestFuzz : Tool
{
    private const string Requests = "20000";

    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new TestRun(session).ExecuteAsync(
            TestProjects.FolderOf(session.Installation.Root, TestProjects.Fuzz), [TestProjects.Fuzz], new Dictionary<string, string> { ["TRAINWRIGHT_FUZZ_REQUESTS"] = Requests });
    }
}
