using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed class ContinuousIntegrationTests
{
    private const string Delimiter = "d3b07384d113edec49eaa6238ad5ff00";
    private static readonly GitHubActions Active = new("true");

    [Fact]
    public void Outside_of_GitHub_Actions_nothing_is_written()
    {
        var actions = new GitHubActions(null);
        Assert.Equal(string.Empty, actions.Group("x") + actions.Error("x") + actions.Mask("secret") + actions.Output("a", "b", Delimiter) + actions.EndGroup());
    }

    [Fact]
    public void Commands_escape_what_would_end_them()
    {
        Assert.Equal("::group::50%25%0A::error::x\n", Active.Group("50%\n::error::x"));
        Assert.Equal("::error file=a%3Ab%2Cc,line=3,title=R4%3A no::two%0D%0Alines, 1:2\n", Active.Error("two\r\nlines, 1:2", "R4: no", "a:b,c", 3));
        Assert.Equal("::warning::w\n::notice title=t::n\n", Active.Warning("w") + Active.Notice("n", "t"));
        Assert.Equal("::add-mask::one\n::add-mask::two\n", Active.Mask("one\ntwo\n"));
        Assert.Equal($"::stop-commands::{Delimiter}\n::{Delimiter}::\n", Active.StopCommands(Delimiter) + Active.ResumeCommands(Delimiter));
    }

    [Theory]
    [InlineData("::set-output name=x::y", ": :set-output name=x::y")]
    [InlineData("  ::add-mask::a", "  : :add-mask::a")]
    [InlineData("a\n::error::b", "a\n: :error::b")]
    [InlineData("text ##[error]b", "text # #[error]b")]
    [InlineData("loss=0.5 :: fine", "loss=0.5 :: fine")]
    public void A_line_from_elsewhere_is_never_a_command(string line, string plain)
    {
        Assert.Equal(plain, Active.Plain(line));
        Assert.Equal(line, new GitHubActions(null).Plain(line));
    }

    [Fact]
    public void A_command_is_always_one_line() => Gen.Select(Gen.String, Gen.String, Gen.String).Sample((message, title, file) =>
    {
        var text = Active.Error(message, title, file, 1);
        Assert.Equal(text.Length - 1, text.IndexOfAny(['\n', '\r']));
    });

    [Fact]
    public void An_output_cannot_start_another_one()
    {
        Assert.Equal($"run<<{Delimiter}\na\nstatus=verified\n{Delimiter}\n", Active.Output("run", "a\r\nstatus=verified", Delimiter));
        Assert.Throws<ArgumentException>(() => Active.Output("run", $"a\n{Delimiter}\nstatus=verified", Delimiter));
        Assert.Throws<ArgumentException>(() => Active.Output("run\nx", "a", Delimiter));
        Assert.Throws<ArgumentException>(() => Active.Output("run", "a", "EOF"));
    }

    [Fact]
    public void The_outputs_are_those_of_the_action()
    {
        using var run = SampleRun.Verified();
        var text = ActionOutputs.Write(Active, run.Read(), Repository.Hub, "report/index.html", Delimiter);
        Assert.Contains($"status<<{Delimiter}\nverified\n", text, StringComparison.Ordinal);
        Assert.Contains($"model-url<<{Delimiter}\nhttp://127.0.0.1:8642/trainwright/intents-result/tree/{SampleRun.Sha}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_escapes_values_and_starts_with_the_outcome()
    {
        using var run = SampleRun.Stopped();
        var view = run.Read();
        var text = StepSummary.Write(view with { Outcome = view.Outcome! with { Message = "<img src=x> @someone | [a](javascript:b)\n# no" } }, Repository.Hub);
        Assert.StartsWith("## Stopped: llm-dpo-long-context-55aa10fe\n", text, StringComparison.Ordinal);
        Assert.Contains(@"&lt;img src=x&gt; &#64;someone \| \[a\]\(javascript&#58;b\) \# no", text, StringComparison.Ordinal);
        Assert.Contains("| R4 | GuardScope |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_holds_breaches_with_their_place_and_counts_the_rest()
    {
        using var run = SampleRun.Stopped();
        using var sarif = JsonDocument.Parse(Sarif.Write(run.Read().Guards, "work/runs/r 1", "0.1.0"));
        var log = sarif.RootElement.GetProperty("runs")[0];
        var result = Assert.Single(log.GetProperty("results").EnumerateArray());
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Equal("R4", result.GetProperty("ruleId").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("work/runs/r%201/05-implement/config.json", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(1, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal((2, 1, 1), (log.GetProperty("properties").GetProperty("pass").GetInt32(), log.GetProperty("properties").GetProperty("fail").GetInt32(), log.GetProperty("properties").GetProperty("notApplicable").GetInt32()));
        Assert.Equal(4, log.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public void A_breach_without_a_file_points_at_the_guards_own()
    {
        var sarif = Sarif.Write([new GuardVerdicts("GuardLinks", [Verdict.Breach("R14", "404", "Link it.", new Evidence("hub://models/a/b"))])], "work/runs/r", "0.1.0");
        Assert.Contains("work/runs/r/guards/GuardLinks.json", sarif, StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_has_a_case_a_verdict_and_survives_control_characters()
    {
        using var run = SampleRun.Stopped();
        IReadOnlyList<GuardVerdicts> guards = [.. run.Read().Guards, new("GuardX", [Verdict.Breach("R1", "bad \u0001 \ud800 byte", "fix")])];
        var document = XDocument.Parse(JUnit.Write(guards, null));
        Assert.Equal(("5", "2", "1"), (document.Root!.Attribute("tests")!.Value, document.Root.Attribute("failures")!.Value, document.Root.Attribute("skipped")!.Value));
        Assert.Equal(["GuardScope", "GuardScript", "GuardX"], document.Root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value));
    }

    [Fact]
    public void JUnit_of_a_verified_run_has_the_criteria_too()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        var document = XDocument.Parse(JUnit.Write(view.Guards, view.Conformance));
        Assert.Equal(8, document.Descendants("testsuite").Single(suite => suite.Attribute("name")!.Value == "Criteria").Elements().Count());
        Assert.Empty(document.Descendants("failure"));
    }
}
