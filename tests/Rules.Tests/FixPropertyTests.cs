using System.Text.Json;
using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class FixPropertyTests
{
    private static readonly Baseline Frozen = TestData.Baseline("""{"model":"a/b","dataset":"a/c","max_length":2048,"num_train_epochs":3,"effective_batch":32,"report_to":"trackio","peft_config":null}""");
    private static readonly SortedDictionary<string, JsonElement> Start = TestData.Values("""{"model":"a/b","dataset":"a/c","max_length":2048,"num_train_epochs":3,"per_device_train_batch_size":8,"gradient_accumulation_steps":4,"learning_rate":0.5,"weight_decay":0.1,"report_to":"trackio","peft_config":null,"gradient_checkpointing":false}""");

    private static readonly Gen<Delta> Fix = Gen.Select(
        Gen.OneOf("oom", "divergence", "overfitting", "timeout", "disk", "wrong_trainer_arg", "imports"),
        Gen.Select(
            Gen.OneOf("max_length", "max_seq_length", "num_train_epochs", "model", "dataset", "peft_config", "report_to", "max_steps", "max_train_samples", "load_in_4bit", "per_device_train_batch_size", "gradient_accumulation_steps", "gradient_checkpointing", "learning_rate", "weight_decay", "save_total_limit", "timeout_seconds", "split", "hub_model_id"),
            Gen.OneOf("1", "2", "4", "8", "16", "0.05", "true", "null", "\"none\"", "\"a/d\"")).Array[1, 3],
        (category, changes) => new Delta("FullJob", 1, category, new(changes.GroupBy(change => change.Item1).ToDictionary(group => group.Key, group => TestData.Json(group.Last().Item2)), StringComparer.Ordinal), "because", [new Evidence("10-full-job/attempts/1/log.txt", null, 1)]));

    [Fact]
    public void No_sequence_of_fixes_that_the_guard_lets_through_ever_leaves_the_scope() => Fix.Array[1, 12].Sample(fixes =>
    {
        var (config, taken) = (Start, new List<Delta>());
        foreach (var fix in fixes)
        {
            var next = new SortedDictionary<string, JsonElement>(config, StringComparer.Ordinal);
            foreach (var (key, value) in fix.Changes)
            {
                next[key] = value;
            }

            if (ScopeGuard.Judge(Frozen, next, next, [], "05-implement", [.. taken, fix], null).All(verdict => verdict.Outcome != VerdictOutcome.Breach))
            {
                (config, taken) = (next, [.. taken, fix]);
            }
        }

        return InScope(config);
    });

    [Fact]
    public void Some_fixes_do_get_through()
    {
        var next = new SortedDictionary<string, JsonElement>(Start, StringComparer.Ordinal) { ["learning_rate"] = TestData.Json("0.05") };
        Assert.Empty(TestData.Breaches(ScopeGuard.Judge(Frozen, next, next, [], "05-implement", [GuardCatalogue.Fix("divergence", """{"learning_rate":0.05}""")], null)));
    }

    [Fact]
    public void The_effective_batch_is_the_same_however_far_the_ladder_is_climbed() => Gen.Select(Shape, Shape.Array[1, 10]).Sample((start, proposals) =>
    {
        var (shape, rung) = (start, (OomRung?)null);
        foreach (var proposal in proposals)
        {
            if (OomLadder.Judge(rung, shape, proposal, new OomMethod(), new Evidence("deltas.json")).Outcome == VerdictOutcome.Pass)
            {
                var taken = proposal.WorldSize != shape.WorldSize || proposal.MemoryPerDeviceGb > shape.MemoryPerDeviceGb ? OomRung.LargerHardware
                    : proposal.Checkpointing && !shape.Checkpointing ? OomRung.Checkpointing
                    : OomRung.SmallerBatch;
                Assert.True(rung is null || taken >= rung);
                (shape, rung) = (proposal, taken);
            }
        }

        return EffectiveBatch.Of(shape.PerDevice, shape.Accumulation, shape.WorldSize) == EffectiveBatch.Of(start.PerDevice, start.Accumulation, start.WorldSize);
    });

    private static Gen<OomShape> Shape => Gen.Select(Gen.OneOf(1, 2, 4, 8), Gen.OneOf(1, 2, 4, 8), Gen.OneOf(1, 2, 4), Gen.OneOf(24m, 80m), Gen.Bool, (p, a, w, m, c) => new OomShape(p, a, w, m, c));

    private static bool InScope(SortedDictionary<string, JsonElement> config) =>
        Frozen.Entries.Where(entry => config.ContainsKey(entry.Key)).All(entry => CanonicalJson.Same(config[entry.Key], entry.Value.Value))
        && config["per_device_train_batch_size"].GetInt32() * config["gradient_accumulation_steps"].GetInt32() == 32
        && !config.ContainsKey("max_steps") && !config.ContainsKey("max_train_samples") && !config.ContainsKey("load_in_4bit") && !config.ContainsKey("max_seq_length");
}
