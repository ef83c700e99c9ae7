using System.Reflection;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Tools;

namespace Trainwright.Tasks.Tests.Runs;

public sealed class NextStepTests
{
    [Fact]
    public async Task A_tool_that_works_on_no_run_is_tried_again_without_the_name_of_one()
    {
        Assert.Equal(["./build.sh --target Plan"], await NextAsync(isOfRun: false, "--target", "Plan"));
        Assert.Equal(["./build.sh --target Plan --work-dir elsewhere"], await NextAsync(isOfRun: false, "--target", "Plan", "--work-dir", "elsewhere"));
    }

    [Fact]
    public async Task A_tool_that_looks_at_a_run_is_tried_again_on_that_run() =>
        Assert.Equal(["./build.sh --target Plan --run mine"], await NextAsync(isOfRun: true, "--target", "Plan", "--run", "mine"));

    [Fact]
    public async Task What_was_typed_and_no_run_remembers_is_typed_again() =>
        Assert.Equal(
            ["./build.sh --target Plan --run mine --sandbox off --namespace team --cost-cap-usd 2.5"],
            await NextAsync(isOfRun: true, "--target", "Plan", "--run", "mine", "--sandbox", "off", "--namespace", "team", "--cost-cap-usd", "2.5", "--parallel", "1"));

    [Fact]
    public void Tests_measurements_and_housekeeping_work_on_no_run_and_every_other_tool_does()
    {
        var tools = typeof(Tool).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Tool))).ToList();
        var property = typeof(Tool).GetProperty("IsOfRun", BindingFlags.Instance | BindingFlags.NonPublic)!;
        Assert.Equal(
            ["Cancel", "Default", "Explain", "Export", "Plan", "Replay", "Report", "Status", "Verify"],
            tools.Where(tool => (bool)property.GetValue(Activator.CreateInstance(tool))!).Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools.Where(tool => tool.Name.StartsWith("Test", StringComparison.Ordinal)), tool => Assert.True(tool.IsSubclassOf(typeof(HouseTool)), tool.Name));
    }

    private static async Task<IReadOnlyList<string>> NextAsync(bool isOfRun, params string[] arguments)
    {
        await using var session = Sessions.Of(arguments);
        session.Progress.ToolFailed(session.Targets[0], new RunStopException(StoppedReason.RetriesExhausted, "Tests fail in Rules.Tests."), isOfRun);
        return OutcomeWriter.Of(session).NextSteps;
    }
}
