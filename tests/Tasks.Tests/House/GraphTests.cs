using System.Reflection;
using System.Text.RegularExpressions;
using Cake.Frosting;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;
using Trainwright.Tasks.Tools;

namespace Trainwright.Tasks.Tests.House;

public sealed partial class GraphTests
{
    private static readonly IReadOnlyList<Type> Tasks = [.. typeof(IPhase).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(IFrostingTask).IsAssignableFrom(type))];

    private static readonly Dictionary<string, string[]> Graph = new(StringComparer.Ordinal)
    {
        ["Intake"] = [],
        ["Research"] = ["Intake"],
        ["VerifyResearch"] = ["Research"],
        ["Resources"] = ["VerifyResearch"],
        ["GuardHardware"] = ["Resources"],
        ["DataAudit"] = ["Resources"],
        ["GuardFormat"] = ["DataAudit"],
        ["Implement"] = ["GuardHardware", "GuardFormat"],
        ["GuardScript"] = ["Implement"],
        ["GuardScope"] = ["Implement"],
        ["CodeReview"] = ["GuardScript", "GuardScope"],
        ["CpuSmoke"] = ["CodeReview"],
        ["GuardPersistence"] = ["CpuSmoke"],
        ["GuardPreflight"] = ["CpuSmoke"],
        ["GpuPreflight"] = ["GuardPersistence", "GuardPreflight"],
        ["JobReadiness"] = ["GpuPreflight"],
        ["GuardJob"] = ["JobReadiness"],
        ["FullJob"] = ["GuardJob"],
        ["GuardEvaluation"] = ["FullJob"],
        ["Evaluate"] = ["GuardEvaluation"],
        ["GuardLinks"] = ["Evaluate"],
        ["GuardSecrets"] = ["Evaluate"],
        ["FinalVerification"] = ["GuardLinks", "GuardSecrets"],
    };

    [Fact]
    public void There_are_thirteen_phases_and_ten_guards()
    {
        var steps = Tasks.Where(task => !task.IsSubclassOf(typeof(Tool))).ToList();
        Assert.Equal(Graph.Keys.Order(StringComparer.Ordinal), steps.Select(task => task.Name).Order(StringComparer.Ordinal));
        Assert.Equal(13, steps.Count(task => typeof(IPhase).IsAssignableFrom(task)));
        Assert.Equal(10, steps.Count(task => typeof(Guard).IsAssignableFrom(task)));
        Assert.Equal(PhaseIds.All.Select(phase => phase.Name), Graph.Keys.Where(name => !name.StartsWith("Guard", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_step_stands_on_the_steps_before_it() => Assert.All(Graph, step =>
        Assert.Superset(step.Value.ToHashSet(StringComparer.Ordinal), Before(Tasks.Single(task => task.Name == step.Key)).ToHashSet(StringComparer.Ordinal)));

    [Fact]
    public void No_step_stands_on_a_later_one()
    {
        var order = Graph.Keys.ToList();
        Assert.All(Graph.Keys, name => Assert.All(
            Direct(Tasks.Single(task => task.Name == name)),
            before => Assert.True(order.IndexOf(before) < order.IndexOf(name), $"{name} stands on {before}.")));
    }

    [Fact]
    public void Every_tool_of_the_design_is_a_target()
    {
        string[] tools = ["Default", "Plan", "Status", "Explain", "Report", "Verify", "Replay", "Export", "Cancel", "Doctor", "HubServe", "Clean", "Test"];
        Assert.Empty(tools.Except(Tasks.Where(task => task.IsSubclassOf(typeof(Tool))).Select(task => task.Name)));
    }

    [Fact]
    public void A_target_is_named_after_its_type_says_what_it_does_and_has_its_file() => Assert.All(Tasks, task =>
    {
        Assert.Equal(task.Name, task.GetCustomAttribute<TaskNameAttribute>()?.Name);
        Assert.False(string.IsNullOrWhiteSpace(task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description), task.Name);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tasks"), task.Name + ".cs", SearchOption.AllDirectories));
    });

    [Fact]
    public void The_report_draws_the_same_graph() =>
        Assert.Equal(Graph.Keys, Node().Matches(Repository.Read("build/Report/RunGraph.cs")).Select(match => match.Groups[1].Value));

    private static IEnumerable<string> Direct(Type task) => task.GetCustomAttributes<IsDependentOnAttribute>().Select(attribute => attribute.Task.Name);

    private static IEnumerable<string> Before(Type task) => task.GetCustomAttributes<IsDependentOnAttribute>().SelectMany(attribute => Before(attribute.Task).Append(attribute.Task.Name));

    [GeneratedRegex(@"^\s+\(""(\w+)"", ", RegexOptions.Multiline)]
    private static partial Regex Node();
}
