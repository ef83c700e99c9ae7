using Trainwright.Rules;

namespace Trainwright.Data.Tests;

public sealed class SplitDiscoveryTests
{
    [Theory]
    [InlineData("train.jsonl,validation.jsonl,test.jsonl", "train=train.jsonl;validation=validation.jsonl;test=test.jsonl")]
    [InlineData("README.md,.gitattributes,data/train-00000-of-00002.parquet,data/train-00001-of-00002.parquet,data/test-00000-of-00001.parquet", "train=data/train-00000-of-00002.parquet,data/train-00001-of-00002.parquet;test=data/test-00000-of-00001.parquet")]
    [InlineData("dev.csv,training_set.csv,my-eval.csv", "train=training_set.csv;validation=dev.csv;test=my-eval.csv")]
    [InlineData("train/a.json,train/b.json,val/a.json", "train=train/a.json,train/b.json;validation=val/a.json")]
    [InlineData("rows.jsonl,dataset_infos.json", "train=rows.jsonl")]
    public void Splits_are_found_by_file_names(string files, string splits) => Assert.Equal(splits, Spell(SplitDiscovery.Find(Files(files), null)));

    [Fact]
    public void A_file_that_belongs_to_no_split_is_named() =>
        Assert.Equal(["'extra.jsonl' belongs to no split by its name and is left out."], SplitDiscovery.Find(Files("train.jsonl,extra.jsonl"), null).Issues);

    [Fact]
    public void The_cards_configurations_win_over_file_names()
    {
        const string card = """
            ---
            license: mit
            configs:
            - config_name: small
              data_files:
              - split: train
                path: small/*.jsonl
            - config_name: full
              default: true
              data_files:
              - split: train
                path:
                - "full/train-*.jsonl"
                - full/more/**/x.jsonl
              - split: test
                path: [full/test.jsonl, 'full/late.jsonl']
            tags:
            - x
            ---
            # Card
            """;
        var layout = SplitDiscovery.Find(Files("full/late.jsonl,full/more/a/b/x.jsonl,full/test.jsonl,full/train-0.jsonl,full/train-1.jsonl,small/a.jsonl,train.jsonl"), card);
        Assert.Equal("card", layout.Source);
        Assert.Equal("train=full/train-0.jsonl,full/train-1.jsonl,full/more/a/b/x.jsonl;test=full/test.jsonl,full/late.jsonl", Spell(layout));
        Assert.Equal("The card has 2 configurations; 'full' is read, left out are small.", Assert.Single(layout.Issues));
    }

    [Fact]
    public void A_card_that_names_a_missing_file_says_so()
    {
        var layout = SplitDiscovery.Find(Files("train.jsonl"), "---\nconfigs:\n- config_name: default\n  data_files: \"rows.jsonl\"\n---\n");
        Assert.Empty(layout.Splits);
        Assert.Equal("The card says that the split 'train' lies in rows.jsonl, which matches no file.", Assert.Single(layout.Issues));
    }

    [Fact]
    public void A_card_without_configurations_leaves_it_to_the_names() =>
        Assert.Equal("file names", SplitDiscovery.Find(Files("train.jsonl"), "---\nlicense: mit\n---\n# Card").Source);

    private static List<RepoFile> Files(string paths) => [.. paths.Split(',').Select(p => new RepoFile(p, 10, "digest"))];

    private static string Spell(SplitLayout layout) => string.Join(';', layout.Splits.Select(s => $"{s.Name}={string.Join(',', s.Files)}"));
}
