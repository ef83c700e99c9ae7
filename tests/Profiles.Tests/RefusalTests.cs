using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Profiles.Tests;

/// <summary>What follows when a library refuses an argument at run time, whatever the pins say that it takes.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("TypeError: TrainingArguments.__init__() got an unexpected keyword argument 'no_cuda'", "transformers.TrainingArguments", "no_cuda", "true", "no_cuda=null use_cpu=true")]
    [InlineData("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'evaluation_strategy'", "trl.SFTConfig", "evaluation_strategy", "\"steps\"", "eval_strategy=\"steps\" evaluation_strategy=null")]
    [InlineData("TypeError: hf_hub_download() got an unexpected keyword argument 'resume_download'", "huggingface_hub.hf_hub_download", "resume_download", "true", "resume_download=null")]
    public void A_mechanical_rename_is_a_typed_fix(string error, string call, string keyword, string value, string changes)
    {
        var delta = Refused(error, call, keyword, value)!.Delta;
        Assert.NotNull(delta);
        Assert.Equal(("wrong_trainer_arg", "CpuSmoke", 2), (delta.Category, delta.Phase, delta.Attempt));
        Assert.Equal(changes, string.Join(' ', delta.Changes.Select(change => $"{change.Key}={change.Value.GetRawText()}")));
    }

    [Theory]
    [InlineData("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_seq_length'", "trl.SFTConfig", "max_seq_length", "--set max_length")]
    [InlineData("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_lenght'", "trl.SFTConfig", "max_lenght", "did you mean max_length?")]
    [InlineData("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_lenght'", "json.loads", "x", "did you mean max_length?")]
    [InlineData("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_length'", "trl.SFTConfig", "max_length", "run the pinned one")]
    [InlineData("TypeError: mine() got an unexpected keyword argument 'x'", "mine", "x", "Look mine up")]
    [InlineData("TypeError: login() got an unexpected keyword argument 'new_session'", "huggingface_hub.login", "new_session", "skip_if_logged_in")]
    public void Whatever_else_is_refused_is_told_with_what_takes_its_place(string error, string call, string keyword, string why)
    {
        var proposal = Refused(error, call, keyword, "1")!;
        Assert.Null(proposal.Delta);
        Assert.Contains(why, proposal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_is_no_refusal_proposes_nothing() => Assert.Null(Refused("TypeError: 'int' object is not callable", "trl.SFTConfig", "x", "1"));

    private static ApiProposal? Refused(string error, string call, string keyword, string value) => ApiRefusal.Of(
        error,
        [new ScriptFacts("train.py", [], [new ScriptCall(call, new(StringComparer.Ordinal) { [keyword] = JsonDocument.Parse(value).RootElement.Clone() }, 3)], [], [], [])],
        Shipped.Api,
        "CpuSmoke",
        2);
}
