using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed class CardTests
{
    private static readonly string Sha = new string('a', 39) + "1";

    [Fact]
    public void Every_figure_of_a_card_leads_to_a_file_of_the_run()
    {
        var card = Card();
        Assert.Equal([], card.Problems);
        Assert.Contains(card.Figures, figure => figure is { File: "11-evaluate/evaluation.json", JsonPath: "$.result.accuracy" });
        Assert.Contains(card.Figures, figure => figure is { File: "08-gpu-preflight/preflight.json", JsonPath: "$.cost" });
        Assert.DoesNotContain(card.Text, character => character is FigureMarks.Begin or FigureMarks.Text or FigureMarks.End);
    }

    [Fact]
    public void It_says_lineage_data_recipe_evaluation_cost_and_how_to_make_it_again()
    {
        var text = Card().Text;
        Assert.Contains($"[lab/base](/lab/base/tree/{Sha})", text, StringComparison.Ordinal);
        Assert.Contains("| train | 1,200 | 3 | 4 |", text, StringComparison.Ordinal);
        Assert.Contains("| learning\\_rate | `0.001` | arxiv:2010.11929 |", text, StringComparison.Ordinal);
        Assert.Contains("| base | 0.2500 | 1.4000 | 240 |", text, StringComparison.Ordinal);
        Assert.Contains("+0.6600 to +0.7700", text, StringComparison.Ordinal);
        Assert.Contains("| full `6a0` | Completed | 31 | 0.0120 |", text, StringComparison.Ordinal);
        Assert.Contains("./build.sh --target FinalVerification --request 'Fine-tune it' --seed 17", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_evaluation_is_in_the_form_of_the_Hub_s_own_metadata()
    {
        var lines = Card().Text.Split('\n');
        Assert.Equal("---", lines[0]);
        var front = lines.Skip(1).TakeWhile(line => line != "---").ToList();
        Assert.Equal(
            ["model-index:", "- name: \"me/result\"", "  results:", "  - task:", "      type: \"image-classification\"", "    dataset:", "      name: \"lab/shapes\"", "      type: \"lab/shapes\"", "      split: \"test\"", $"      revision: \"{Sha}\"", "    metrics:", "    - type: \"accuracy\"", "      value: 0.9625", "      name: \"accuracy\""],
            front.SkipWhile(line => line != "model-index:"));
    }

    [Fact]
    public void What_a_dataset_says_of_itself_is_text_and_no_markup()
    {
        var text = Card(issue: "a\n# heading | <script> `code` [link](x) \"q\"").Text;
        Assert.Contains("- a \\# heading \\| \\<script\\> \\`code\\` \\[link\\](x) \"q\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# heading", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_leave_its_place_in_the_metadata()
    {
        var text = Card(license: "mit\"\nbase_model: evil/other #").Text;
        Assert.Contains("license: \"mit\\\"\\u000Abase_model: evil/other #\"", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.StartsWith("base_model:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_that_the_run_does_not_have_is_refused()
    {
        var thrown = Assert.Throws<FigureException>(() => Card(evaluation: """{"metric":"accuracy","result":{"split":"test"}}"""));
        Assert.Contains("11-evaluate/evaluation.json", thrown.Message, StringComparison.Ordinal);
    }

    private static TracedText Card(string issue = "None of note.", string license = "mit", string? evaluation = null)
    {
        string Text(string value) => System.Text.Json.JsonSerializer.Serialize(value);
        var files = new Dictionary<string, string>
        {
            ["lock.json"] = $$"""{"model":{"id":"lab/base","revision":"{{Sha}}"},"dataset":{"id":"lab/shapes","revision":"{{Sha}}"},"destination":"me/result","seed":17,"request":"Fine-tune it"}""",
            ["03-resources/resources.json"] = $"{{\"model\":{{\"license\":{Text(license)}}}}}",
            ["04-data-audit/audit.json"] = $$"""{"verdictReason":"It fits.","splits":[{"name":"train","rows":1200,"duplicateRows":3,"nearDuplicateRows":4}],"overlaps":[{"split":"test","other":"train","rows":2}],"issues":[{{Text(issue)}}]}""",
            ["05-implement/config.json"] = """{"method":"image classification","learning_rate":0.001,"labels":["a","b"],"grounded_in":["hub://models/lab/examples@aaa/train.py"]}""",
            ["05-implement/origins.json"] = """{"learning_rate":{"origin":"profile","source":"arxiv:2010.11929"},"labels":{"origin":"derived","source":"x"}}""",
            ["08-gpu-preflight/preflight.json"] = """{"jobId":"5b0","cost":0.004}""",
            ["10-full-job/full-job.json"] = $$"""{"resultRevision":"{{Sha}}","flavor":"t4-small","bundleDigest":"abc","attempts":[{"jobId":"6a0","stage":"Completed","runningSeconds":31.2,"cost":0.0120}]}""",
            ["11-evaluate/evaluation.json"] = evaluation ?? """{"metric":"accuracy","base":{"accuracy":0.25,"loss":1.4,"rows":240},"result":{"split":"test","accuracy":0.9625,"loss":0.2,"rows":240},"delta":0.7125,"deltaLow":0.66,"deltaHigh":0.77,"conclusion":"The result is significantly better than the base."}""",
        };
        var resolver = new EvidenceResolver(file => files.GetValueOrDefault(file));
        return new ModelCard(Templates()).Render(resolver, new FigureIndex(files.Select(file => (file.Key, file.Value)), resolver), new Dictionary<string, string?>
        {
            ["pipeline"] = "image-classification",
            ["library"] = "transformers",
            ["task"] = "image-classification",
            ["unit"] = "simulated US dollars",
            ["digest"] = FigureMarks.Quoted("4af3"),
            ["command"] = FigureMarks.Quoted("./build.sh --target FinalVerification --request 'Fine-tune it' --seed 17"),
        });
    }

    private static string Templates()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Trainwright.slnx")))
            {
                return Path.Combine(folder.FullName, "templates");
            }
        }

        throw new InvalidOperationException("The repository was not found above the tests.");
    }
}
