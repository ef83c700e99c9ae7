namespace Trainwright.Rules.Tests;

/// <summary>What holds for any columns, and what holds for the columns of datasets that people really train on.</summary>
public sealed class FormatLawTests
{
    private static readonly string[] Names = ["text", "prompt", "completion", "messages", "conversations", "chosen", "rejected", "label", "labels", "instruction", "input", "output", "question", "answer", "response", "problem", "completions", "image", "img", "objects", "score", "id", "sentence"];
    private static readonly string[] Types = ["string", "string", "string", "messages", "messages", "turns", "int", "float", "bool", "list", "object"];

    // The type that a conversion of the script gives its columns.
    private static readonly Dictionary<string, (string[] Columns, string Type)> Conversions = new(StringComparer.Ordinal)
    {
        ["turns_to_messages"] = (["messages"], "messages"),
        ["add_input"] = (["prompt"], "string"),
        ["as_user"] = (["prompt"], "messages"),
        ["without_answer"] = (["prompt"], "messages"),
        ["split_prompt"] = (["prompt", "chosen", "rejected"], "messages"),
        ["to_truth"] = (["label"], "bool"),
    };

    public static TheoryData<string> Methods => [.. TestData.Methods.Methods];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_order_of_columns_does_not_matter(string method)
    {
        var random = new Random(17);
        foreach (var columns in Samples(random))
        {
            var shuffled = columns.OrderBy(_ => random.Next()).ToDictionary();
            var (one, other) = (Judge(method, columns), Judge(method, shuffled));
            Assert.Equal((one.Verdict, one.Variant, one.Reason), (other.Verdict, other.Variant, other.Reason));
            Assert.Equal(one.Mapping, other.Mapping);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_is_ready_is_read_as_it_is(string method)
    {
        foreach (var judgement in Samples(new Random(18)).Select(columns => Judge(method, columns)).Where(judgement => judgement.Verdict == FormatVerdict.Ready))
        {
            Assert.All(judgement.Mapping, pair => Assert.Equal(pair.Key, pair.Value));
            Assert.Empty(judgement.Conversions ?? []);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_was_mapped_is_ready(string method)
    {
        foreach (var columns in Samples(new Random(19)))
        {
            var judgement = Judge(method, columns);
            if (judgement.Verdict != FormatVerdict.NeedsMapping)
            {
                continue;
            }

            var mapped = judgement.Mapping.ToDictionary(pair => pair.Key, pair => columns[pair.Value]);
            foreach (var conversion in judgement.Conversions ?? [])
            {
                Assert.All(Conversions[conversion].Columns, column => Assert.True(mapped.ContainsKey(column), $"{method}: {conversion} of {string.Join(", ", mapped.Keys)}"));
                Conversions[conversion].Columns.ToList().ForEach(column => mapped[column] = Conversions[conversion].Type);
            }

            // The trainer's own conversion of an implicit prompt, or of pairs, is declared and stays.
            var again = Judge(method, mapped);
            Assert.True(again.Verdict == FormatVerdict.Ready || (again.Reason.Contains("declared conversion", StringComparison.Ordinal) && again.Mapping.All(pair => pair.Key == pair.Value) && again.Conversions is not { Count: > 0 }),
                $"{method}: {string.Join(", ", columns.Select(column => $"{column.Key}:{column.Value}"))} → {judgement.Reason} → {string.Join(", ", mapped.Select(column => $"{column.Key}:{column.Value}"))} → {again.Verdict}, {again.Reason}");
        }
    }

    [Theory]
    [InlineData("trl-lib/Capybara", "sft", "source messages:messages num_turns:int", "Ready", "conversational")]
    [InlineData("HuggingFaceH4/no_robots", "sft", "prompt prompt_id messages:messages category", "NeedsMapping", "messages alone")]
    [InlineData("tatsu-lab/alpaca", "sft", "instruction input output text", "Ready", "language_modeling")]
    [InlineData("yahma/alpaca-cleaned", "sft", "instruction input output", "NeedsMapping", "add_input")]
    [InlineData("databricks-dolly-15k", "sft", "instruction context response category", "NeedsMapping", "instruction as prompt")]
    [InlineData("Open-Orca/OpenOrca", "sft", "id system_prompt question response", "NeedsMapping", "question as prompt")]
    [InlineData("openai/gsm8k", "sft", "question answer", "NeedsMapping", "question as prompt")]
    [InlineData("OpenHermes-2.5", "sft", "conversations:turns source category", "NeedsMapping", "turns_to_messages")]
    [InlineData("openassistant-guanaco", "sft", "text", "Ready", "language_modeling")]
    [InlineData("rajpurkar/squad", "sft", "id title context question answers:object", "Incompatible", "needs")]
    [InlineData("trl-lib/tldr", "sft", "prompt completion", "Ready", "prompt_completion")]
    [InlineData("Anthropic/hh-rlhf", "sft", "chosen rejected", "NeedsMapping", "chosen as text")]
    [InlineData("orpo-dpo-mix", "sft", "prompt:messages chosen:messages rejected:messages", "NeedsMapping", "chosen as completion")]
    [InlineData("trl-lib/ultrafeedback_binarized", "dpo", "chosen:messages rejected:messages score_chosen:float score_rejected:float", "NeedsMapping", "longest common prefix")]
    [InlineData("HuggingFaceH4/ultrafeedback_binarized", "dpo", "prompt prompt_id chosen:messages rejected:messages messages:messages score_chosen:float score_rejected:float", "NeedsMapping", "split_prompt")]
    [InlineData("Anthropic/hh-rlhf", "dpo", "chosen rejected", "NeedsMapping", "longest common prefix")]
    [InlineData("Intel/orca_dpo_pairs", "dpo", "system question chosen rejected", "NeedsMapping", "question as prompt")]
    [InlineData("argilla/distilabel-intel-orca-dpo-pairs", "dpo", "system input chosen rejected generations:list order:list", "NeedsMapping", "input as prompt")]
    [InlineData("trl-lib/kto-mix-14k", "kto", "prompt:messages completion:messages label:bool", "Ready", "unpaired")]
    [InlineData("trl-lib/ultrafeedback_binarized", "kto", "chosen:messages rejected:messages", "NeedsMapping", "unpaired")]
    [InlineData("trl-lib/ultrafeedback_binarized", "reward", "chosen:messages rejected:messages score_chosen:float score_rejected:float", "Ready", "implicit")]
    [InlineData("trl-lib/tldr", "grpo", "prompt completion", "Ready", "standard")]
    [InlineData("trl-lib/DeepMath-103K", "grpo", "prompt:messages solution", "Ready", "conversational")]
    [InlineData("openai/gsm8k", "grpo", "question answer", "NeedsMapping", "as_user")]
    [InlineData("open-r1/OpenR1-Math-220k", "grpo", "problem solution answer messages:messages", "NeedsMapping", "problem as prompt")]
    [InlineData("trl-lib/math_shepherd", "prm", "prompt completions:list labels:list", "Ready", "stepwise")]
    [InlineData("trl-lib/math_shepherd", "grpo", "prompt completions:list labels:list", "Ready", "standard")]
    [InlineData("trl-lib/ultrafeedback-prompt", "online_dpo", "prompt:messages", "Ready", "prompt_only")]
    [InlineData("ethz/food101", "image_classification", "image:object label:int", "Ready", "classification")]
    [InlineData("AI-Lab-Makerere/beans", "image_classification", "image_file_path image:object labels:int", "NeedsMapping", "labels as label")]
    [InlineData("uoft-cs/cifar10", "image_classification", "img:object label:int", "NeedsMapping", "img as image")]
    [InlineData("uoft-cs/cifar100", "image_classification", "img:object fine_label:int coarse_label:int", "NeedsMapping", "fine_label as label")]
    [InlineData("cppe-5", "object_detection", "image_id:int image:object width:int height:int objects:object", "Ready", "coco")]
    [InlineData("stanfordnlp/imdb", "text_classification", "text label:int", "Ready", "single")]
    [InlineData("stanfordnlp/sst2", "text_classification", "idx:int sentence label:int", "Ready", "single")]
    public void A_dataset_that_people_train_on_gets_the_verdict_of_its_trainer(string dataset, string method, string columns, string verdict, string says)
    {
        var judgement = Judge(method, Columns(columns).ToDictionary());
        Assert.True(judgement.Verdict.ToString() == verdict && judgement.Reason.Contains(says, StringComparison.Ordinal), $"{dataset}: {judgement.Verdict}, {judgement.Reason}");
    }

    [Theory]
    [InlineData("all-nli triplet", "MultipleNegativesRankingLoss", "anchor positive negative", "Ready")]
    [InlineData("all-nli triplet", "TripletLoss", "anchor positive negative", "Ready")]
    [InlineData("all-nli pair-class", "SoftmaxLoss", "premise hypothesis label:int", "Ready")]
    [InlineData("all-nli pair-class", "MultipleNegativesRankingLoss", "premise hypothesis label:int", "Incompatible")]
    [InlineData("all-nli pair-score", "CoSENTLoss", "sentence1 sentence2 score:float", "Ready")]
    [InlineData("stsb", "CosineSimilarityLoss", "sentence1 sentence2 score:float", "Ready")]
    [InlineData("gooaq", "CachedMultipleNegativesRankingLoss", "question answer", "Ready")]
    [InlineData("natural-questions", "GISTEmbedLoss", "query answer", "Ready")]
    [InlineData("quora-duplicates pair-class", "OnlineContrastiveLoss", "sentence1 sentence2 label:int", "Ready")]
    [InlineData("msmarco with ids", "MultipleNegativesRankingLoss", "query_id query positive", "NeedsMapping")]
    [InlineData("score first", "CoSENTLoss", "score:float premise hypothesis", "NeedsMapping")]
    [InlineData("reranking lists", "LambdaLoss", "query docs:list labels:list", "Ready")]
    public void Pairs_that_people_train_on_get_the_verdict_of_their_loss(string dataset, string loss, string columns, string verdict)
    {
        var judgement = PairColumns.Judge(Columns(columns), loss, TestData.Methods);
        Assert.True(judgement.Verdict.ToString() == verdict, $"{dataset}: {judgement.Verdict}, {judgement.Reason}");
    }

    private static List<KeyValuePair<string, string>> Columns(string text) =>
        [.. text.Split(' ').Select(column => column.Split(':')).Select(part => KeyValuePair.Create(part[0], part.Length > 1 ? part[1] : "string"))];

    private static FormatJudgement Judge(string method, Dictionary<string, string> columns) => MethodCompiler.Judge(columns, TestData.Methods.Find(method)!);

    private static IEnumerable<Dictionary<string, string>> Samples(Random random) => Enumerable.Range(0, 1500).Select(_ =>
        Enumerable.Range(0, random.Next(1, 6)).Select(_ => Names[random.Next(Names.Length)]).Distinct().ToDictionary(name => name, _ => Types[random.Next(Types.Length)]));
}
