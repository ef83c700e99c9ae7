using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Profiles.Tests;

/// <summary>Fixes of arguments that have gone are proposed as deltas where they change nothing that is trained, and only there.</summary>
public sealed class ProposalTests
{
    [Theory]
    [InlineData("transformers.TrainingArguments", "evaluation_strategy", "\"steps\"", "eval_strategy=\"steps\" evaluation_strategy=null")]
    [InlineData("transformers.TrainingArguments", "no_cuda", "true", "no_cuda=null use_cpu=true")]
    [InlineData("transformers.TrainingArguments", "group_by_length", "true", "group_by_length=null train_sampling_strategy=\"group_by_length\"")]
    [InlineData("transformers.TrainingArguments", "group_by_length", "false", "group_by_length=null")]
    [InlineData("transformers.TrainingArguments", "warmup_ratio", "0.1", "warmup_ratio=null warmup_steps=0.1")]
    [InlineData("transformers.TrainingArguments", "overwrite_output_dir", "true", "overwrite_output_dir=null")]
    public void A_mechanical_change_is_a_delta_and_its_value_keeps_its_meaning(string name, string keyword, string value, string changes)
    {
        var delta = Propose(name, keyword, value).Delta;
        Assert.NotNull(delta);
        Assert.Equal(changes, string.Join(' ', delta.Changes.Select(change => $"{change.Key}={change.Value.GetRawText()}")));
    }

    [Theory]
    [InlineData("transformers.TrainingArguments", "warmup_ratio", "1.0", "decide")]
    [InlineData("transformers.TrainingArguments", "push_to_hub_model_id", "\"x\"", "hub_model_id")]
    [InlineData("transformers.TrainingArguments", "group_by_length", "\"yes\"", "neither true nor false")]
    [InlineData("trl.SFTConfig", "max_seq_length", "512", "--set max_length")]
    [InlineData("trl.SFTTrainer", "max_seq_length", "512", "--set max_length")]
    public void What_would_change_a_meaning_or_a_frozen_value_is_left_to_a_person(string name, string keyword, string value, string why)
    {
        var proposal = Propose(name, keyword, value);
        Assert.Null(proposal.Delta);
        Assert.Contains(why, proposal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void No_proposal_for_any_argument_that_has_gone_leaves_the_scope()
    {
        var (proposed, left) = (0, 0);
        foreach (var name in new[] { "transformers.TrainingArguments", "trl.SFTConfig", "trl.DPOConfig", "trl.GRPOConfig", "trl.KTOConfig", "trl.RLOOConfig", "trl.SFTTrainer", "trl.DPOTrainer", "sentence_transformers.SentenceTransformerTrainingArguments" })
        {
            var known = Shipped.Api.Find(new ScriptCall(name, [], 1))!;
            foreach (var keyword in known.Removed.Keys.Concat(known.InheritsTraining ? Shipped.Api.Training.Removed.Keys : []).Distinct())
            {
                foreach (var value in new[] { "true", "false", "1", "0.5", "\"a\"" })
                {
                    if (Propose(name, keyword, value, mayBeTaken: true)?.Delta is { } delta)
                    {
                        proposed++;
                        Assert.All(delta.Changes.Keys, key => Assert.False(ProtectedKeys.IsProtected(key), $"{name}({keyword}): {key}"));
                    }
                    else
                    {
                        left++;
                    }
                }
            }
        }

        Assert.True(proposed > 100 && left > 100, $"{proposed} proposed, {left} left");
    }

    private static ApiProposal Propose(string name, string keyword, string value) => Propose(name, keyword, value, mayBeTaken: false)!;

    private static ApiProposal? Propose(string name, string keyword, string value, bool mayBeTaken)
    {
        var call = new ScriptCall(name, new(StringComparer.Ordinal) { [keyword] = JsonDocument.Parse(value).RootElement.Clone() }, 3);
        var facts = new ScriptFacts("train.py", [], [call], [], [], []);
        var found = ApiProposals.Of(facts, new ApiConformance(Shipped.Api, CatalogueTests.Pinned, "05-implement"), "CpuSmoke", 1).ToList();
        return mayBeTaken ? found.FirstOrDefault() : Assert.Single(found);
    }
}
