using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Seed.Tests;

/// <summary>The two scripts of the text classification profile, rendered with plain Python literals.</summary>
public sealed class Templates
{
    private static readonly Regex Include = new(@"^\{\{ include '(train/_(?:hashed_linear|tracker)\.py\.sbn)' \}\}$", RegexOptions.Multiline);

    private static readonly Dictionary<string, string> _literals = new()
    {
        ["model"] = "'local/hashed-linear-base'",
        ["model_revision"] = "'main'",
        ["dataset"] = "'local/customer-intents'",
        ["dataset_revision"] = "'main'",
        ["train_split"] = "'train'",
        ["eval_split"] = "'validation'",
        ["test_split"] = "'test'",
        ["text_column"] = "'text'",
        ["label_column"] = "'label'",
        ["labels"] = "['a', 'b']",
        ["method"] = "'sgd'",
        ["output_repo"] = "'somebody/result'",
        ["learning_rate"] = "0.5",
        ["lr_scheduler_type"] = "'linear'",
        ["warmup_ratio"] = "0.05",
        ["weight_decay"] = "0.001",
        ["num_train_epochs"] = "6",
        ["per_device_train_batch_size"] = "16",
        ["gradient_accumulation_steps"] = "2",
        ["max_length"] = "256",
        ["seed"] = "17",
        ["logging_steps"] = "20",
        ["save_steps"] = "300",
        ["report_to"] = "'trackio'",
        ["run_name"] = "'r'",
        ["project"] = "'p'",
        ["push_to_hub"] = "True",
        ["grounded_in"] = "[{'kind': 'paper', 'ref': 'arXiv:1607.01759', 'url': 'https://arxiv.org/abs/1607.01759'}]",
        ["metric"] = "'accuracy'",
    };

    [Theory]
    [InlineData("train")]
    [InlineData("eval")]
    public void Values_enter_only_as_constants_through_the_py_filter(string kind)
    {
        var lines = Source(kind).Split('\n').Where(line => line.Contains("{{", StringComparison.Ordinal) && !Include.IsMatch(line));
        Assert.All(lines, line =>
        {
            var match = Regex.Match(line, @"^([A-Z_]+) = \{\{ ([a-z_]+) \| py \}\}$");
            Assert.True(match.Success, line);
            Assert.Equal(match.Groups[1].Value.ToLowerInvariant(), match.Groups[2].Value);
        });
        Assert.All(Include.Matches(Source(kind)), include => Assert.DoesNotContain("{{", File.ReadAllText(Path.Combine(Repository.Templates, include.Groups[1].Value)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_training_script_prints_exactly_its_configuration_without_a_network()
    {
        var script = Render("train");
        var (exitCode, output) = await Repository.Python("-I", script, "--print-config");
        Assert.True(exitCode == 0, output);
        using var printed = JsonDocument.Parse(output);
        var expected = Regex.Matches(Source("train"), @"\{\{ ([a-z_]+) \| py \}\}").Select(match => match.Groups[1].Value);
        Assert.Equal([.. expected, "effective_batch", "world_size"], printed.RootElement.EnumerateObject().Select(key => key.Name));
        Assert.Equal(32, printed.RootElement.GetProperty("effective_batch").GetInt32());
    }

    [Fact]
    public async Task A_failure_is_one_line_on_standard_error_and_a_non_zero_exit_code()
    {
        var (exitCode, output) = await Repository.Python("-I", Render("eval"), "--model", "a/b", "--revision", "main", "--limit", "-1", "--output", "x");
        Assert.Equal(1, exitCode);
        Assert.Equal("error: --limit must not be negative\n", output.ReplaceLineEndings("\n"));
    }

    private static string Source(string kind) => File.ReadAllText(Path.Combine(Repository.Templates, kind, "text_classification.py.sbn"));

    private static string Render(string kind)
    {
        var script = Regex.Replace(
            Include.Replace(Source(kind), include => File.ReadAllText(Path.Combine(Repository.Templates, include.Groups[1].Value))),
            @"\{\{ ([a-z_]+) \| py \}\}",
            match => _literals[match.Groups[1].Value]);
        var folder = Directory.CreateTempSubdirectory("trainwright-templates-");
        var path = Path.Combine(folder.FullName, kind + ".py");
        File.WriteAllText(path, script);
        return path;
    }
}
