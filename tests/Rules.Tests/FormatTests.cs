namespace Trainwright.Rules.Tests;

public sealed class FormatTests
{
    private static MethodJudgement Judge(string method, string columns) =>
        MethodFormat.Judge(columns.Split(' ').Select(column => column.Split(':')).ToDictionary(part => part[0], part => part.Length > 1 ? part[1] : "string"), TestData.Methods.Find(method)!);

    [Theory]
    [InlineData("dpo", "prompt chosen rejected", FormatVerdict.Ready)]
    [InlineData("dpo", "instruction chosen_response rejected_response", FormatVerdict.NeedsMapping)]
    [InlineData("dpo", "chosen rejected", FormatVerdict.NeedsMapping)]
    [InlineData("dpo", "text", FormatVerdict.Incompatible)]
    [InlineData("dpo", "prompt:string chosen:messages rejected:messages", FormatVerdict.Incompatible)]
    [InlineData("kto", "prompt completion label:bool", FormatVerdict.Ready)]
    [InlineData("kto", "chosen rejected", FormatVerdict.NeedsMapping)]
    [InlineData("bco", "prompt completion label:bool", FormatVerdict.Ready)]
    [InlineData("sft", "text", FormatVerdict.Ready)]
    [InlineData("sft", "messages:messages", FormatVerdict.Ready)]
    [InlineData("sft", "instruction output", FormatVerdict.NeedsMapping)]
    [InlineData("sft", "text prompt", FormatVerdict.Incompatible)]
    [InlineData("grpo", "prompt chosen rejected", FormatVerdict.Ready)]
    [InlineData("grpo", "question answer", FormatVerdict.NeedsMapping)]
    [InlineData("reward", "chosen rejected", FormatVerdict.Ready)]
    [InlineData("prm", "prompt completions:list labels:list", FormatVerdict.Ready)]
    [InlineData("image-classification", "image:object label:int", FormatVerdict.Ready)]
    public void Columns_are_judged_against_the_method(string method, string columns, FormatVerdict verdict) => Assert.Equal(verdict, Judge(method, columns).Verdict);

    [Fact]
    public void A_renaming_says_which_column_plays_which_part()
    {
        var judgement = Judge("dpo", "instruction chosen_response rejected_response");
        Assert.Equal(["chosen_response", "instruction", "rejected_response"], [judgement.Mapping["chosen"], judgement.Mapping["prompt"], judgement.Mapping["rejected"]]);
        Assert.Null(judgement.Conversion);
    }

    [Fact]
    public void A_conversion_is_declared()
    {
        Assert.Contains("longest common prefix", Judge("dpo", "chosen rejected").Conversion, StringComparison.Ordinal);
        Assert.Contains("unpaired", Judge("kto", "chosen rejected").Conversion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_stands_first_is_moved_to_the_end()
    {
        KeyValuePair<string, string>[] columns = [new("score", "float"), new("premise", "string"), new("hypothesis", "string")];
        var judgement = PairFormat.Judge(columns, "CoSENTLoss", TestData.Methods);
        Assert.Equal((FormatVerdict.NeedsMapping, "select_columns([\"premise\", \"hypothesis\", \"score\"])"), (judgement.Verdict, judgement.Conversion));
        Assert.Equal(FormatVerdict.Ready, PairFormat.Judge([columns[1], columns[2], columns[0]], "CoSENTLoss", TestData.Methods).Verdict);
        Assert.Equal(FormatVerdict.Incompatible, PairFormat.Judge(columns, "TripletLoss", TestData.Methods).Verdict);
        Assert.Contains("did you mean 'CoSENTLoss'?", PairFormat.Judge(columns, "CosentLos", TestData.Methods).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prompt":"p","completions":["a","b"],"labels":[true]}""", "2 completions have 1 labels")]
    [InlineData("""{"chosen":"a","rejected":"a"}""", "the same")]
    [InlineData("""{"messages":[]}""", "no message")]
    [InlineData("""{"messages":[{"role":"user","content":"a"}]}""", "end with the assistant")]
    [InlineData("""{"messages":[{"role":"human","content":"a"}]}""", "no role")]
    [InlineData("""{"messages":[{"role":"assistant","content":null}]}""", "no content")]
    [InlineData("[]", "no object")]
    public void A_row_that_cannot_be_trained_on_is_named(string row, string problem) => Assert.Contains(problem, RowCheck.Problem(TestData.Json(row)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"prompt":"p","completions":["a","b"],"labels":[true,false]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}""")]
    [InlineData("""{"text":"anything"}""")]
    public void A_good_row_is_let_through(string row) => Assert.Null(RowCheck.Problem(TestData.Json(row)));

    [Theory]
    [InlineData("text", FormatVerdict.Ready)]
    [InlineData("utterance", FormatVerdict.NeedsMapping)]
    [InlineData("paragraph", FormatVerdict.Incompatible)]
    public void A_profile_accepts_its_synonyms(string column, FormatVerdict verdict) => Assert.Equal(verdict, TestData.Audit(column).Verdict);

    [Fact]
    public void A_split_that_no_role_reads_is_not_judged()
    {
        SplitProfile[] splits = [.. TestData.Audit().Splits, TestData.Split("unlabelled", ("text", "string"))];
        Assert.Equal(FormatVerdict.Ready, FormatCompiler.Judge(splits, TestData.Quickstart.Dataset).Verdict);
        Assert.Equal(FormatVerdict.Incompatible, FormatCompiler.Judge(splits[1..], TestData.Quickstart.Dataset).Verdict);
    }

    [Fact]
    public void One_column_plays_one_part()
    {
        var contract = new ProfileDataset(new() { ["label"] = "string", ["text"] = "string" }, new() { ["label"] = ["x"], ["text"] = ["x"] }, []);
        Assert.Equal(FormatVerdict.Incompatible, FormatCompiler.Judge([TestData.Split("train", ("x", "string"))], contract).Verdict);
    }

    [Fact]
    public void A_method_that_stands_for_another_has_its_schema()
    {
        Assert.Equal(TestData.Methods.Find("trl.dpo")!.Variants.Count, TestData.Methods.Find("trl.orpo")!.Variants.Count);
        Assert.Null(TestData.Methods.Find("alchemy"));
    }
}
