using System.Text.Json;
using Trainwright.Agents.Tests;

namespace Trainwright.Pipeline.Tests;

public sealed class ChatTests : IDisposable
{
    private const string FreeForm = "I'd love a version of local/hashed-linear-base that knows local/customer-intents by text-classification; two epochs will do";

    // A run of the quickstart's data and model, recorded against the scripted server of these tests: no model ever said these words.
    private static readonly string Recorded = Path.Combine(Executable.Home, "tests", "Pipeline.Tests", "synthetic", "quickstart-chat.cassette.jsonl");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_request_in_free_words_is_planned_by_a_model_trained_and_verified_and_can_be_replayed_without_it()
    {
        string[] prices = ["--model", "scripted", "--model-price", "100/400", "--cost-cap-usd", "1000"];
        await using (var server = await ScriptedServer.StartAsync((request, _) => GoodModel.Answer(request)))
        {
            var result = Executable.Run(_folder.Path, ["--target", "FinalVerification", "--run", "chat", "--request", FreeForm, "--agents", "chat", "--model-endpoint", server.Endpoint.ToString(), .. prices]);
            Assert.True(result.ExitCode == 0, result.Output + result.Error);
            Assert.Equal("Verified", Outcome("chat").GetProperty("status").GetString());
            Assert.Equal(
                ["auditor", "citations", "codeCritic", "datasetInspector", "datasets", "evaluator", "examples", "finalCritic", "formatCritic", "implementer", "modelInspector", "papers", "planner", "readinessCritic", "researchCritic", "synthesizer"],
                server.Requests.Select(GoodModel.RoleOf).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(server.Requests.Count, File.ReadLines(Path.Combine(_folder.Path, "runs", "chat", "events.jsonl")).Count(line => line.Contains("model.called", StringComparison.Ordinal)));
        }

        var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "runs", "chat", "05-implement", "config.json"))).RootElement;
        Assert.Equal(2, config.GetProperty("num_train_epochs").GetInt32());

        // A hundred tokens in and twenty out a call, beside what the jobs cost.
        Assert.True(Outcome("chat").GetProperty("spend").GetProperty("spent").GetDecimal() > 16 * 0.018m);

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Recorded)!);
            File.Copy(Path.Combine(_folder.Path, "runs", "chat", "agents", "cassette.jsonl"), Recorded, overwrite: true);
        }

        // The endpoint is gone. The same run in another place asks the same words, so the cassette has every answer.
        using var elsewhere = new TemporaryFolder();
        var cassette = Path.Combine(_folder.Path, "runs", "chat", "agents", "cassette.jsonl");
        var replay = Executable.Run(elsewhere.Path, "--target", "FinalVerification", "--run", "chat", "--request", FreeForm, "--agents", "replay", "--cassette", cassette);
        Assert.True(replay.ExitCode == 0, replay.Output + replay.Error);
        Assert.Equal(
            File.ReadAllText(Path.Combine(_folder.Path, "runs", "chat", "05-implement", "manifest.json")),
            File.ReadAllText(Path.Combine(elsewhere.Path, "runs", "chat", "05-implement", "manifest.json")));
    }

    [Fact]
    public void The_run_that_is_kept_with_the_tests_plays_to_its_end_without_any_endpoint()
    {
        var result = Executable.Run(_folder.Path, "--target", "FinalVerification", "--run", "chat", "--request", FreeForm, "--agents", "replay", "--cassette", Recorded);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal("Verified", Outcome("chat").GetProperty("status").GetString());
    }

    private JsonElement Outcome(string run) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "runs", run, "outcome.json"))).RootElement;
}
