namespace Trainwright.Rules.Tests;

/// <summary>What holds for any columns, and what holds for the columns of datasets that people really train on.</summary>
public sealed class FormatLawTests
{
    private static readonly string[] Names = ["text", "prompt", "completion", "messages", "conversations", "chosen", "rejected", "label", "labels", "instruction", "input", "output", "question", "answer", "response", "problem", "completions", "image", "img", "objects", "score", "id", "sentence", "system", "context", "tools"];
    private static readonly string[] Types = ["string", "string", "string", "messages", "messages", "turns", "int", "float", "bool", "list", "object"];

    // The type that a conversion of the script gives its columns.
    private static readonly Dictionary<string, (string[] Columns, string Type)> Conversions = new(StringComparer.Ordinal)
    {
        ["turns_to_messages"] = (["messages"], "messages"),
        ["add_input"] = (["prompt"], "string"),
        ["add_system"] = ([], "of what was asked"),
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
    [InlineData("databricks-dolly-15k", "sft", "instruction context response category", "NeedsMapping", "context below (add_input)")]
    [InlineData("Open-Orca/OpenOrca", "sft", "id system_prompt question response", "NeedsMapping", "system_prompt in front (add_system)")]
    [InlineData("a questionnaire with passages", "sft", "question context answer", "NeedsMapping", "context below (add_input)")]
    [InlineData("Open-Orca/SlimOrca with its system apart", "sft", "conversations:turns system", "NeedsMapping", "turns_to_messages, add_system")]
    [InlineData("prompts with a system", "sft", "system prompt completion", "NeedsMapping", "system in front (add_system)")]
    [InlineData("prompts that hold their context", "sft", "prompt context completion", "Ready", "prompt_completion")]
    [InlineData("a tool user's conversations", "sft", "messages:messages tools", "Ready", "conversational")]
    [InlineData("HuggingFaceH4/llava-instruct-mix-vsft", "sft", "messages:messages images:list", "Incompatible", "without their pictures (images)")]
    [InlineData("openbmb/RLAIF-V-Dataset", "dpo", "question chosen rejected image:image", "Incompatible", "without their pictures (image)")]
    [InlineData("lmms-lab/multimodal-open-r1-8k-verified", "grpo", "image:image problem solution", "Incompatible", "without their pictures (image)")]
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
    [InlineData("Intel/orca_dpo_pairs", "dpo", "system question chosen rejected", "NeedsMapping", "system in front (add_system)")]
    [InlineData("argilla/distilabel-intel-orca-dpo-pairs", "dpo", "system input chosen rejected generations:list order:list", "NeedsMapping", "system in front (add_system)")]
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

    [Theory]
    [InlineData("CosineSimilarityLoss", "sentence1 sentence2 score:float", 0, 5, false)]
    [InlineData("CosineSimilarityLoss", "sentence1 sentence2 score:float", -1, 1, true)]
    [InlineData("CosineSimilarityLoss", "sentence1 sentence2 score:int", 0, 1, true)]
    [InlineData("SparseCosineSimilarityLoss", "sentence1 sentence2 score:float", -1.01, 1, false)]
    [InlineData("CoSENTLoss", "sentence1 sentence2 score:float", 0, 5, true)]
    [InlineData("BinaryCrossEntropyLoss", "query passage label:float", 0, 1, true)]
    [InlineData("BinaryCrossEntropyLoss", "query passage label:int", 0, 3, false)]
    [InlineData("ContrastiveLoss", "sentence1 sentence2 label:int", -1, 1, false)]
    [InlineData("ContrastiveLoss", "sentence1 sentence2 label:int", 0, 1, true)]
    [InlineData("SoftmaxLoss", "premise hypothesis label:int", 0, 2, true)]
    public void Labels_lie_where_the_loss_takes_them(string loss, string columns, double least, double most, bool fits)
    {
        var pairs = Columns(columns);
        var ranges = new Dictionary<string, NumberRange> { [pairs[^1].Key] = new(least, most) };
        var judgement = PairColumns.Judge(pairs, loss, TestData.Methods, ranges);
        Assert.Equal(fits ? FormatVerdict.Ready : FormatVerdict.Incompatible, judgement.Verdict);
        Assert.True(fits || judgement.Reason.Contains("bring them into that range", StringComparison.Ordinal), judgement.Reason);
    }

    [Fact]
    public void What_the_trainer_also_reads_is_carried_along_and_what_it_does_not_is_left()
    {
        Assert.Equal("messages tools", string.Join(' ', Judge("sft", Columns("messages:messages tools source").ToDictionary()).Mapping.Keys));
        Assert.Equal("messages tools", string.Join(' ', Judge("sft", Columns("conversations:turns tools:list source").ToDictionary()).Mapping.Keys));
        Assert.Equal("chosen margin rejected", string.Join(' ', Judge("reward", Columns("chosen rejected margin:float").ToDictionary()).Mapping.Keys));
        Assert.Equal("image objects", string.Join(' ', Judge("object_detection", Columns("image:image objects:object width:int height:int").ToDictionary()).Mapping.Keys));
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":null,"tool_calls":[{"name":"f"}]}]}""", null)]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":null,"tool_calls":[]}]}""", "has no content")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},{"role":"assistant","content":"Hello"}]}""", null)]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"image"},{"type":"text","text":"Hi"}]},{"role":"assistant","content":"Hello"}]}""", "the kind 'image'")]
    [InlineData("""{"text":"a","tools":"[{\"name\":\"f\"}]"}""", null)]
    [InlineData("""{"text":"a","tools":"f(x)"}""", "no JSON")]
    [InlineData("""{"text":"a","tools":"{\"name\":\"f\"}"}""", "no JSON list")]
    public void A_row_is_looked_at_for_what_its_columns_do_not_show(string row, string? problem)
    {
        using var document = System.Text.Json.JsonDocument.Parse(row);
        var found = RowCheck.Problem(document.RootElement);
        Assert.True(problem is null ? found is null : found?.Contains(problem, StringComparison.Ordinal) == true, found);
    }

    [Theory]
    [InlineData("""{"instruction":"Sum","context":"1 and 2","response":"3"}""", """{"prompt":"Sum","completion":"3"}""", "context")]
    [InlineData("""{"instruction":"Sum","context":"1 and 2","response":"3"}""", """{"prompt":"Sum\n\n1 and 2","completion":"3"}""", null)]
    [InlineData("""{"instruction":"Sum","context":" ","response":"3"}""", """{"prompt":"Sum","completion":"3"}""", null)]
    [InlineData("""{"q":"Sum","system":"Be brief."}""", """{"prompt":[{"role":"system","content":"Be brief."},{"role":"user","content":"Sum"}]}""", null)]
    public void A_mapping_that_loses_a_part_of_what_is_asked_is_seen_on_the_rows(string row, string mapped, string? lost)
    {
        using var one = System.Text.Json.JsonDocument.Parse(row);
        using var other = System.Text.Json.JsonDocument.Parse(mapped);
        Assert.Equal(lost, RowCheck.Lost(one.RootElement, other.RootElement, ["system", "context"]));
    }

    private static List<KeyValuePair<string, string>> Columns(string text) =>
        [.. text.Split(' ').Select(column => column.Split(':')).Select(part => KeyValuePair.Create(part[0], part.Length > 1 ? part[1] : "string"))];

    private static FormatJudgement Judge(string method, Dictionary<string, string> columns) => MethodCompiler.Judge(columns, TestData.Methods.Find(method)!);

    private static IEnumerable<Dictionary<string, string>> Samples(Random random) => Enumerable.Range(0, 1500).Select(_ =>
        Enumerable.Range(0, random.Next(1, 6)).Select(_ => Names[random.Next(Names.Length)]).Distinct().ToDictionary(name => name, _ => Types[random.Next(Types.Length)]));
}
