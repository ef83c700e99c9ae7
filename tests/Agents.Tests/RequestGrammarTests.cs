using System.Text.Json;
using CsCheck;
using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

public sealed class RequestGrammarTests
{
    private const string M = "Qwen/Qwen2-0.5B";
    private const string D = "trl-lib/Capybara";

    [Theory]
    [InlineData("fine-tune Qwen/Qwen2-0.5B on trl-lib/Capybara with LoRA SFT")]
    [InlineData("Fine-tune Qwen/Qwen2-0.5B on trl-lib/Capybara with LoRA SFT.")]
    [InlineData("finetune Qwen/Qwen2-0.5B on trl-lib/Capybara with lora sft")]
    [InlineData("fine tune Qwen/Qwen2-0.5B on trl-lib/Capybara using LoRA SFT")]
    [InlineData("train Qwen/Qwen2-0.5B on trl-lib/Capybara via LoRA-SFT")]
    [InlineData("FINE-TUNE Qwen/Qwen2-0.5B ON trl-lib/Capybara WITH LORA SFT")]
    [InlineData("Please fine-tune the model Qwen/Qwen2-0.5B on the dataset trl-lib/Capybara with LoRA SFT")]
    [InlineData("fine-tune `Qwen/Qwen2-0.5B` on \"trl-lib/Capybara\" with SFT and LoRA")]
    [InlineData("fine\u2011tune Qwen/Qwen2-0.5B, on trl-lib/Capybara, with LoRA SFT")]
    [InlineData("fine-tune Qwen/Qwen2-0.5B with LoRA SFT on trl-lib/Capybara")]
    [InlineData("LoRA SFT Qwen/Qwen2-0.5B on trl-lib/Capybara")]
    [InlineData("LoRA SFT of Qwen/Qwen2-0.5B on trl-lib/Capybara")]
    [InlineData("Can you train Qwen/Qwen2-0.5B on trl-lib/Capybara dataset with LoRA + SFT?")]
    [InlineData("train a LoRA SFT model on trl-lib/Capybara from Qwen/Qwen2-0.5B")]
    [InlineData("I want to fine-tune https://huggingface.co/Qwen/Qwen2-0.5B on https://huggingface.co/datasets/trl-lib/Capybara with LoRA SFT")]
    [InlineData("fine-tune Qwen/Qwen2-0.5B on trl-lib/Capybara with LoRA SFT training and push it to the Hub")]
    public void A_training_request_is_read_in_the_variants_that_people_type(string text)
    {
        var intent = Read(text);
        Assert.Equal(RequestKind.Train, intent.Kind);
        Assert.Equal((M, D, "LoRA SFT"), (intent.Model, intent.Dataset, intent.Method));
        Assert.Equal(text, intent.Text);
        Assert.Empty(intent.Stated);
        Assert.Null(intent.Destination);
    }

    [Theory]
    [InlineData("for 2 epochs", "num_train_epochs", "2")]
    [InlineData("for two epochs", "num_train_epochs", "2")]
    [InlineData("over 0.5 epochs", "num_train_epochs", "0.5")]
    [InlineData("for 1 epoch", "num_train_epochs", "1")]
    [InlineData("2 epochs", "num_train_epochs", "2")]
    [InlineData("with epochs=4", "num_train_epochs", "4")]
    [InlineData("at learning rate 2e-4", "learning_rate", "0.0002")]
    [InlineData("with a learning rate of 2e-4", "learning_rate", "0.0002")]
    [InlineData("using lr=0.0002", "learning_rate", "0.0002")]
    [InlineData("at lr 2E-4", "learning_rate", "0.0002")]
    [InlineData("with learning-rate: 2e-4", "learning_rate", "0.0002")]
    [InlineData("with seed 7", "seed", "7")]
    [InlineData("and random seed = 7", "seed", "7")]
    [InlineData("with batch size 32", "effective_batch", "32")]
    [InlineData("with batch-size of 32", "effective_batch", "32")]
    [InlineData("with effective batch size 64", "effective_batch", "64")]
    [InlineData("with per-device batch size 8", "per_device_train_batch_size", "8")]
    [InlineData("with max length 2048", "max_length", "2048")]
    [InlineData("with a maximum sequence length of 2,048", "max_length", "2048")]
    [InlineData("with max_length=2048", "max_length", "2048")]
    [InlineData("with gradient_checkpointing=true", "gradient_checkpointing", "true")]
    [InlineData("with weight decay 0.01", "weight_decay", "0.01")]
    public void A_stated_hyper_parameter_is_kept_by_its_configuration_key(string clause, string key, string value)
    {
        var intent = Read($"fine-tune {M} on {D} with LoRA SFT {clause}");
        var stated = Assert.Single(intent.Stated);
        Assert.Equal((key, value), (stated.Key, CanonicalJson.Of(stated.Value)));
    }

    [Theory]
    [InlineData("to me/capy")]
    [InlineData("into me/capy.")]
    [InlineData("to repo me/capy")]
    [InlineData("and push to me/capy")]
    [InlineData("push it to the Hub as me/capy")]
    [InlineData("and then save the result to repository me/capy")]
    [InlineData("publish as me/capy")]
    public void A_destination_is_read(string clause) =>
        Assert.Equal("me/capy", Read($"fine-tune {M} on {D} with LoRA SFT {clause}").Destination);

    [Fact]
    public void All_clauses_can_stand_together_in_any_order()
    {
        var intent = Read($"Finetune {M} with seed 3, on {D} for 2 epochs at a learning rate of 1e-4, batch size 64, using LoRA SFT with max length 2048 and push to me/capy.");
        Assert.Equal("LoRA SFT", intent.Method);
        Assert.Equal("me/capy", intent.Destination);
        Assert.Equal(["effective_batch", "learning_rate", "max_length", "num_train_epochs", "seed"], intent.Stated.Keys);
    }

    [Theory]
    [InlineData("evaluate me/capy on trl-lib/Capybara", null)]
    [InlineData("Evaluate the model me/capy on the dataset trl-lib/Capybara with accuracy.", "accuracy")]
    [InlineData("benchmark me/capy on trl-lib/Capybara using metric accuracy", "accuracy")]
    [InlineData("eval me/capy on trl-lib/Capybara measured by Accuracy", "accuracy")]
    [InlineData("score me/capy on trl-lib/Capybara with eval-loss", "eval_loss")]
    public void An_evaluation_request_is_read(string text, string? metric)
    {
        var intent = Read(text);
        Assert.Equal((RequestKind.EvalOnly, "me/capy", D, metric), (intent.Kind, intent.Model, intent.Dataset, intent.Metric));
    }

    [Theory]
    [InlineData("audit trl-lib/Capybara", null)]
    [InlineData("Audit the dataset trl-lib/Capybara.", null)]
    [InlineData("inspect dataset trl-lib/Capybara for DPO", "DPO")]
    [InlineData("check trl-lib/Capybara dataset for lora sft", "LoRA SFT")]
    public void An_audit_request_is_read(string text, string? method)
    {
        var intent = Read(text);
        Assert.Equal((RequestKind.DataOnly, D, method), (intent.Kind, intent.Dataset, intent.Method));
    }

    [Theory]
    [InlineData("Does trl-lib/Capybara exist?", QuestionKind.Exists, null)]
    [InlineData("does the dataset trl-lib/Capybara exist", QuestionKind.Exists, "dataset")]
    [InlineData("Does the model trl-lib/Capybara exist on the Hub?", QuestionKind.Exists, "model")]
    [InlineData("Is there a dataset called trl-lib/Capybara?", QuestionKind.Exists, "dataset")]
    [InlineData("is there a model trl-lib/Capybara", QuestionKind.Exists, "model")]
    [InlineData("How many rows does trl-lib/Capybara have?", QuestionKind.Rows, null)]
    [InlineData("How many rows has trl-lib/Capybara?", QuestionKind.Rows, null)]
    [InlineData("how many examples are in the dataset trl-lib/Capybara", QuestionKind.Rows, "dataset")]
    [InlineData("How many rows are there in trl-lib/Capybara?", QuestionKind.Rows, null)]
    public void A_question_is_read(string text, QuestionKind kind, string? noun)
    {
        var intent = Read(text);
        Assert.Equal(RequestKind.Question, intent.Kind);
        Assert.Equal(new Question(kind, D), intent.Question);
        Assert.Equal(noun == "dataset" ? D : null, intent.Dataset);
        Assert.Equal(noun == "model" ? D : null, intent.Model);
    }

    [Theory]
    [InlineData("", "unreadable")]
    [InlineData("hello there", "unreadable")]
    [InlineData("what is the licence of a/b?", "unreadable")]
    [InlineData("fine-tune a/m on b/d", "missing_method")]
    [InlineData("fine-tune on b/d with DPO", "missing_model")]
    [InlineData("fine-tune a model on b/d with DPO", "missing_model")]
    [InlineData("fine-tune a/m with DPO", "missing_dataset")]
    [InlineData("fine-tune with DPO", "missing_model,missing_dataset")]
    [InlineData("fine-tune gpt2 on b/d with DPO", "bad_id")]
    [InlineData("fine-tune a/m on imdb with DPO", "bad_id")]
    [InlineData("fine-tune a/m/x on b/d with DPO", "bad_id")]
    [InlineData("fine-tune a/m on b/d with DPO to mine", "bad_id")]
    [InlineData("fine-tune a/m on b/d with PPO", "unknown_method", "PPO")]
    [InlineData("fine-tune a/m on b/d with LoRA", "unknown_method", "LoRA")]
    [InlineData("fine-tune a/m on b/d with DPO and SFT", "unknown_method", "DPO", "SFT")]
    [InlineData("fine-tune a/m on b/d without LoRA using DPO", "unread_words,unknown_method", "without")]
    [InlineData("fine-tune a/m on b/d with DPO quickly", "unread_words", "quickly")]
    [InlineData("fine-tune a/m on b/d with DPO on 4 GPUs", "bad_id,unread_words", "GPUs")]
    [InlineData("fine-tune a/m on b/d and c/e with DPO", "unread_words", "c/e")]
    [InlineData("fine-tune a/m on b/d on c/e with DPO", "conflict", "b/d", "c/e")]
    [InlineData("fine-tune a/m on b/d with DPO for 2 epochs for 3 epochs", "conflict", "num_train_epochs")]
    [InlineData("fine-tune a/m on b/d with DPO for many epochs", "unread_words,bad_value")]
    [InlineData("fine-tune a/m on b/d with DPO for -1 epochs", "bad_value", "-1")]
    [InlineData("fine-tune a/m on b/d with DPO at learning rate fast", "bad_value", "fast")]
    [InlineData("fine-tune a/m on b/d with DPO at learning rate 100", "bad_value", "100")]
    [InlineData("fine-tune a/m on b/d with DPO with batch size 2.5", "bad_value", "2.5")]
    [InlineData("fine-tune a/m on b/d with DPO with batch size", "bad_value")]
    [InlineData("fine-tune a/m on b/d with DPO with learning_rte=1e-4", "unknown_key", "learning_rte")]
    [InlineData("evaluate a/m on b/d with metric beauty", "unknown_metric", "beauty")]
    [InlineData("evaluate a/m", "missing_dataset")]
    [InlineData("audit", "missing_dataset")]
    [InlineData("audit b/d thoroughly", "unread_words", "thoroughly")]
    [InlineData("Does a/m exist and is it good?", "unread_words", "and", "is", "it", "good")]
    [InlineData("Does a/m work?", "unreadable,unread_words", "work")]
    [InlineData("How many rows does imdb have?", "bad_id", "imdb")]
    public void A_request_that_cannot_be_read_whole_is_refused_with_its_words_and_an_example(string text, string codes, params string[] words)
    {
        var reading = RequestGrammar.Parse(text, Fixtures.All);
        Assert.Null(reading.Intent);
        Assert.Equal(codes.Split(',').Order(), reading.Problems.Select(p => p.Code).Order());
        Assert.All(words, w => Assert.Contains(w, reading.Problems.SelectMany(p => p.Words)));
        Assert.All(reading.Problems, p => Assert.False(string.IsNullOrWhiteSpace(p.Message)));
        Assert.All(reading.Problems, p => Assert.NotNull(RequestGrammar.Parse(p.Example, Fixtures.All).Intent));
    }

    [Fact]
    public void A_near_method_is_suggested_and_stands_in_the_example()
    {
        var problem = Assert.Single(RequestGrammar.Parse($"fine-tune {M} on {D} with LoRA SFTT", Fixtures.All).Problems);
        Assert.Contains("Did you mean 'LoRA SFT'?", problem.Message, StringComparison.Ordinal);
        Assert.Equal($"fine-tune {M} on {D} with LoRA SFT", problem.Example);
    }

    [Fact]
    public void The_example_keeps_everything_that_was_understood()
    {
        var problem = Assert.Single(RequestGrammar.Parse($"fine-tune {M} on {D} with DPO for 2 epochs to me/x with magic", Fixtures.All).Problems);
        Assert.Equal($"fine-tune {M} on {D} with DPO for 2 epochs to me/x", problem.Example);
    }

    [Fact]
    public void The_canonical_form_of_any_intent_is_read_back_as_itself() =>
        Intents.Sample(intent =>
        {
            var text = RequestGrammar.Print(intent);
            var reading = RequestGrammar.Parse(text, Fixtures.All);
            Assert.True(reading.Intent is not null, $"{text}: {string.Join(' ', reading.Problems.Select(p => p.Message))}");
            Assert.Equal(Spelled(intent with { Text = text }), Spelled(reading.Intent!));
        }, iter: 500);

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Id { get; } =
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 8], Among("", "-x", ".5", "_b"), Gen.String[Gen.Char.AlphaNumeric, 1, 12], (ns, mid, name) => $"{ns}/{name}{mid}");

    private static Gen<RequestIntent> Intents { get; } =
        from kind in Among(RequestKind.Train, RequestKind.EvalOnly, RequestKind.DataOnly, RequestKind.Question)
        from model in Id
        from dataset in Id
        from destination in Id
        from method in Among("DPO", "SFT", "LoRA SFT", "text-classification")
        from metric in Among<string?>(null, "accuracy", "eval_loss")
        from flags in Gen.Int[0, 255]
        from rate in Gen.Double[1e-6, 1]
        from whole in Gen.Int[1, 100_000]
        select Make(kind, model, dataset, destination, method, metric, flags, rate, whole);

    private static RequestIntent Make(RequestKind kind, string model, string dataset, string destination, string method, string? metric, int flags, double rate, int whole)
    {
        if (kind == RequestKind.Question)
        {
            var noun = flags % 3;
            return new(kind, "", noun == 1 ? model : null, noun == 2 ? model : null, null, null, null, new Question((QuestionKind)(flags / 3 % 2), model), []);
        }

        var stated = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        (string Key, JsonElement Value)[] candidates =
        [
            ("learning_rate", JsonSerializer.SerializeToElement(rate)), ("num_train_epochs", JsonSerializer.SerializeToElement(whole)),
            ("effective_batch", JsonSerializer.SerializeToElement(whole)), ("seed", JsonSerializer.SerializeToElement(whole)),
            ("max_length", JsonSerializer.SerializeToElement(whole)), ("gradient_checkpointing", JsonSerializer.SerializeToElement(flags % 2 == 0)),
            ("warmup_ratio", JsonSerializer.SerializeToElement(rate)), ("gradient_accumulation_steps", JsonSerializer.SerializeToElement(whole)),
        ];
        for (var i = 0; i < candidates.Length; i++)
        {
            if ((flags >> i & 1) == 1 && kind == RequestKind.Train)
            {
                stated[candidates[i].Key] = candidates[i].Value;
            }
        }

        return new(
            kind, "", kind == RequestKind.DataOnly ? null : model, dataset, kind == RequestKind.Train || flags % 2 == 0 ? method : null,
            kind == RequestKind.Train && flags % 3 == 0 ? destination : null, kind == RequestKind.DataOnly ? null : metric, null, stated);
    }

    private static RequestIntent Read(string text)
    {
        var reading = RequestGrammar.Parse(text, Fixtures.All);
        Assert.True(reading.Intent is not null, string.Join(' ', reading.Problems.Select(p => p.Message)));
        Assert.Empty(reading.Problems);
        return reading.Intent!;
    }

    private static string Spelled(RequestIntent intent) => CanonicalJson.Of(JsonSerializer.Serialize(intent));
}
