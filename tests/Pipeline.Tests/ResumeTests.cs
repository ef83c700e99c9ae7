using System.Diagnostics;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_suggested_command_can_be_pasted()
    {
        var first = Executable.Run(_folder.Path, "--target", "Plan", "--request", "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification for 2 epochs", "--seed", "3", "--run", "mine");
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")));
        var step = outcome.RootElement.GetProperty("nextSteps")[0].GetString()!;
        Assert.Equal($"./build.sh --target FullJob --run mine --work-dir {_folder.Path}", step);

        var pasted = Paste(step.Replace("--target FullJob", "--target Implement", StringComparison.Ordinal));

        Assert.True(pasted.ExitCode == 0, pasted.Output);
        Assert.Contains("\"num_train_epochs\": 2", File.ReadAllText(Path.Combine(_folder.Run, "05-implement", "config.json")), StringComparison.Ordinal);
        Assert.Contains("\"seed\": 3", File.ReadAllText(Path.Combine(_folder.Run, "05-implement", "config.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_request_under_an_old_name_is_refused()
    {
        Assert.Equal(0, Executable.Run(_folder.Path, "--target", "Intake", "--run", "mine", "--request", "Does local/customer-intents exist?").ExitCode);
        var other = Executable.Run(_folder.Path, "--target", "Intake", "--run", "mine", "--request", "Does local/chat-snippets exist?");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("--run mine-2", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_may_be_a_form_and_gives_the_same_bundle_as_the_sentence()
    {
        var form = Path.Combine(_folder.Path, "request.json");
        File.WriteAllText(form, """{ "model": "local/hashed-linear-base", "dataset": "local/customer-intents", "method": "text-classification", "destination": "local/mine", "hyperparameters": { "num_train_epochs": 2 } }""");
        Assert.Equal(0, Executable.Run(_folder.Path, "--target", "Implement", "--run", "form", "--request-file", form).ExitCode);
        Assert.Equal(0, Executable.Run(_folder.Path, "--target", "Implement", "--run", "sentence", "--request", "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification for 2 epochs to local/mine").ExitCode);
        foreach (var file in new[] { "train.py", "eval.py", "config.json" })
        {
            Assert.Equal(Bundle("sentence", file), Bundle("form", file));
        }

        string Bundle(string run, string file) => File.ReadAllText(Path.Combine(_folder.Path, "runs", run, "05-implement", file));
    }

    [Fact]
    public void A_form_with_an_unknown_key_stops_at_its_line_and_says_which_was_meant()
    {
        var form = Path.Combine(_folder.Path, "request.json");
        File.WriteAllText(form, "{\n  \"model\": \"local/hashed-linear-base\",\n  \"datset\": \"local/customer-intents\"\n}\n");
        var result = Executable.Run(_folder.Path, "--target", "Intake", "--request-file", form);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("request:3", result.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'dataset'", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_targets_share_what_both_stand_on()
    {
        var result = Executable.Run(_folder.Path, "--target", "CodeReview", "--target", "Plan");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(1, result.Output.Split('\n').Count(line => line.StartsWith("✓ DataAudit", StringComparison.Ordinal)));
        Assert.Contains("✓ CodeReview", result.Output, StringComparison.Ordinal);
        Assert.Contains("worst case", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_is_verified_by_the_rules_that_concern_it()
    {
        var result = Executable.Run(_folder.Path, "--target", "FinalVerification", "--request", "Evaluate local/hashed-linear-base on local/customer-intents");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        using var conformance = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "12-final-verification", "conformance.json")));
        var rules = conformance.RootElement.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("id").GetString()!, rule => rule.GetProperty("verdict").GetString());
        Assert.Equal(14, rules.Count);
        Assert.Equal("PASS", rules["R14"]);
        Assert.Equal("N-A", rules["R7"]);
        Assert.DoesNotContain("FAIL", rules.Values);
    }

    private static (int ExitCode, string Output) Paste(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command + " 2>&1"]) { WorkingDirectory = Executable.Home, RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output);
    }
}
