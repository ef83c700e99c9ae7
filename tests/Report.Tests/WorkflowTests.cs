using YamlDotNet.RepresentationModel;

namespace Trainwright.Report.Tests;

public sealed class WorkflowTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows"), "*.yml").Append(Path.Combine(Repository.Root, "action.yml")).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_by_commit_and_says_its_version(string file)
    {
        var uses = File.ReadAllLines(Path.Combine(Repository.Root, file)).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();
        Assert.Equal(Steps(file).Count(step => Text(step, "uses") is not null), uses.Count);
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(@"uses: (?:\./|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$", line));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_expression_is_pasted_into_a_script(string file)
    {
        var scripts = Steps(file).Select(step => Text(step, "run")).OfType<string>().ToList();
        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
        Assert.Equal(file == ".github/workflows/research.yml", scripts.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_checkout_leaves_no_credentials_behind(string file) =>
        Assert.All(
            Steps(file).Where(step => Text(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true),
            step => Assert.Equal("false", Text((YamlMappingNode)step["with"], "persist-credentials")));

    [Theory]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData(".github/workflows/research.yml")]
    public void A_workflow_holds_no_right_but_what_a_job_names(string file)
    {
        var root = Root(file);
        Assert.Empty(((YamlMappingNode)root["permissions"]).Children);
        Assert.DoesNotContain("pull_request_target", ((YamlMappingNode)root["on"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value));
        foreach (var job in ((YamlMappingNode)root["jobs"]).Children.Values.Cast<YamlMappingNode>())
        {
            Assert.NotNull(Text(job, "timeout-minutes"));
            Assert.All(((YamlMappingNode)job["permissions"]).Children, right => Assert.Contains($"{right.Key}: {right.Value}", new[] { "contents: read", "security-events: write" }));
        }
    }

    [Fact]
    public void Paying_waits_for_approval_and_the_plan_cannot_pay()
    {
        var jobs = (YamlMappingNode)Root(".github/workflows/research.yml")["jobs"];
        Assert.Equal(("plan", "paid-compute"), (Text((YamlMappingNode)jobs["run"], "needs"), Text((YamlMappingNode)jobs["run"], "environment")));
        var plan = ((YamlSequenceNode)jobs["plan"]["steps"]).Cast<YamlMappingNode>().Single(step => Text(step, "uses") == "./");
        Assert.Equal("0", Text((YamlMappingNode)plan["with"], "cost-cap-usd"));
        Assert.DoesNotContain("secrets.HF_TOKEN", Text((YamlMappingNode)plan["env"], "HF_TOKEN"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_input_of_the_action_reaches_its_script_through_the_environment()
    {
        var root = Root("action.yml");
        var step = Steps("action.yml").Single(step => Text(step, "run") is not null);
        var values = ((YamlMappingNode)step["env"]).Children;
        var inputs = ((YamlMappingNode)root["inputs"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value).ToList();
        Assert.Equal(inputs.Select(input => $"${{{{ inputs.{input} }}}}"), values.Values.Select(value => ((YamlScalarNode)value).Value));
        Assert.All(values.Keys, name => Assert.Contains(((YamlScalarNode)name).Value!, Text(step, "run"), StringComparison.Ordinal));
        Assert.Equal(["status", "run", "report", "model-url"], ((YamlMappingNode)root["outputs"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value!));
    }

    private static YamlMappingNode Root(string file)
    {
        using var reader = new StreamReader(Path.Combine(Repository.Root, file));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static IEnumerable<YamlMappingNode> Steps(string file)
    {
        var root = Root(file);
        var holders = root.Children.ContainsKey("jobs") ? ((YamlMappingNode)root["jobs"]).Children.Values : [root["runs"]];
        return holders.SelectMany(holder => (YamlSequenceNode)holder["steps"]).Cast<YamlMappingNode>();
    }

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;
}
