using Trainwright.Pipeline.Tests;

namespace Trainwright.Clients.Tests;

public sealed class WorkflowLintTests
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Executable.Home, ".github", "workflows"), "*.yml").Append(Path.Combine(Executable.Home, "action.yml"))
            .Select(file => Path.GetRelativePath(Executable.Home, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_linter_of_workflows_finds_nothing_in(string file) => Assert.Empty(Lint(Path.Combine(Executable.Home, file)));

    [Theory]
    [InlineData("ci.yml", "runs-on: ubuntu-24.04", "runs-at: ubuntu-24.04")]
    [InlineData("ci.yml", "timeout-minutes: 25", "timeout-minutes: soon")]
    [InlineData("research.yml", "needs.plan.outputs.status", "needs.plan.outputs.standing")]
    [InlineData("action.yml", "inputs.request }}", "inputs.reqest }}")]
    public void It_does_find_a_mistake_that_is_made_in(string name, string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(name == "action.yml" ? Path.Combine(Executable.Home, name) : Path.Combine(Executable.Home, ".github", "workflows", name));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var copy = Path.Combine(folder.Path, name);
        File.WriteAllText(copy, text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.NotEmpty(Lint(copy));
    }

    private static IEnumerable<string> Lint(string file) =>
        NodeScript.Run("Clients.Tests", "workflows.mjs", Nothing, file).AsArray().Select(problem => problem!.ToJsonString());
}
