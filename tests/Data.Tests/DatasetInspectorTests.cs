using System.Text;
using Trainwright.Rules;

namespace Trainwright.Data.Tests;

public sealed class DatasetInspectorTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Statistics_of_a_small_split_are_those_computed_by_hand()
    {
        var split = Assert.Single((await InspectAsync(_folder.Add("train", "train.jsonl", """
            {"text": "abc", "label": "x", "score": 1}
            {"text": "abcde", "label": "y", "score": 2.5}

            {"text": "a", "label": "x", "score": null}
            {"text": "ABC ", "label": "x", "score": 1}
            """))).Splits);
        Assert.Equal(("train", "train.jsonl", 4L, 1L), (split.Name, split.File, split.Rows, split.DuplicateRows));
        var text = split.Columns[0];
        Assert.Equal(("text", "string", 0L, 4L, 1, 3.25, 5, 5), (text.Name, text.Type, text.Nulls, text.Distinct, text.MinLength, text.MeanLength, text.P95Length, text.MaxLength));
        Assert.Equal([new ValueCount("x", 3), new ValueCount("y", 1)], split.Columns[1].TopValues);
        Assert.Equal(("float", 1L, 2L), (split.Columns[2].Type, split.Columns[2].Nulls, split.Columns[2].Distinct));
    }

    [Fact]
    public async Task The_95th_percentile_is_the_nearest_rank()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 100).Select(n => $$"""{"text": "{{new string('x', n)}}"}"""));
        var column = (await InspectAsync(_folder.Add("train", "a.jsonl", rows))).Splits[0].Columns[0];
        Assert.Equal((1, 50.5, 95, 100), (column.MinLength, column.MeanLength, column.P95Length, column.MaxLength));
    }

    [Theory]
    [InlineData("1|2", "int")]
    [InlineData("1|2.0", "float")]
    [InlineData("true|false", "bool")]
    [InlineData("\"a\"|null", "string")]
    [InlineData("null|null", "null")]
    [InlineData("[1]|[]", "list")]
    [InlineData("[]|[{\"role\":\"user\",\"content\":\"hi\"}]", "messages")]
    [InlineData("{\"a\":1}|{\"a\":2}", "object")]
    [InlineData("1|\"one\"", "mixed")]
    [InlineData("[1]|[{\"role\":\"user\",\"content\":\"hi\"}]", "mixed")]
    public async Task A_columns_type_is_inferred_from_all_its_values(string values, string type)
    {
        var rows = string.Join('\n', values.Split('|').Select(v => $"{{\"c\": {v}}}"));
        Assert.Equal(type, (await InspectAsync(_folder.Add("train", "a.jsonl", rows))).Splits[0].Columns[0].Type);
    }

    [Fact]
    public async Task A_column_that_changes_its_type_in_a_late_row_is_found()
    {
        var rows = new StringBuilder();
        for (var row = 1; row <= 4_500; row++)
        {
            rows.Append(row > 4_000 ? "{\"text\":\"t" : "{\"text\":\"s").Append(row).Append("\",\"label\":").Append(row > 4_000 ? "\"1\"" : "1").Append(row > 4_400 ? ",\"note\":\"n\"}" : "}").Append('\n');
        }

        var inspection = await InspectAsync(_folder.Add("train", "train.jsonl", rows.ToString()));
        Assert.Contains("The column 'label' of 'train' is mixed: int from row 1 (4000 rows), string from row 4001 (500 rows).", inspection.Issues);
        Assert.Contains("The column 'note' of 'train' first stands in row 4,401 of 4,500.", inspection.Issues);
        Assert.Equal(4_400, inspection.Splits[0].Columns[2].Nulls);
    }

    [Fact]
    public async Task A_column_that_ends_or_has_gaps_is_found()
    {
        var inspection = await InspectAsync(_folder.Add("train", "a.jsonl", "{\"a\":1,\"b\":1,\"c\":1}\n{\"a\":1,\"c\":2}\n{\"a\":1,\"b\":3}\n"));
        Assert.Contains("The column 'b' of 'train' is missing in 1 of 3 rows.", inspection.Issues);
        Assert.Contains("The column 'c' of 'train' stands in no row after row 2 of 3.", inspection.Issues);
    }

    [Fact]
    public async Task Splits_that_differ_in_columns_or_types_are_found()
    {
        var inspection = await InspectAsync(
            _folder.Add("train", "train.jsonl", "{\"text\":\"a\",\"label\":1}"),
            _folder.Add("test", "test.jsonl", "{\"text\":\"b\",\"label\":\"1\",\"extra\":0}"));
        Assert.Equal(["The column 'label' is int in 'train' and string in 'test'.", "The column 'extra' of 'test' is not in 'train'."], inspection.Issues);
    }

    [Fact]
    public async Task Overlap_counts_rows_by_normalised_text_whatever_their_label()
    {
        var inspection = await InspectAsync(
            _folder.Add("train", "train.jsonl", "{\"text\":\"Book a table\",\"label\":\"x\"}\n{\"text\":\"pay\",\"label\":\"x\"}"),
            _folder.Add("test", "test.jsonl", "{\"text\":\" book  A table \",\"label\":\"y\"}\n{\"text\":\"BOOK a\\ttable\",\"label\":\"x\"}\n{\"text\":\"other\",\"label\":\"x\"}"));
        Assert.Equal([("train", "test", 1L), ("test", "train", 2L)], inspection.Overlaps.Select(overlap => (overlap.Split, overlap.Other, overlap.Rows)));
    }

    [Fact]
    public async Task Rows_that_are_trained_on_but_for_a_few_words_are_counted_by_their_phrases()
    {
        var inspection = await InspectAsync([.. PhraseCases.Splits(_folder.Add)]);
        Assert.Equal(PhraseCases.Expected, inspection.Overlaps.Single(overlap => (overlap.Split, overlap.Other) == ("test", "train")).Phrases);
        Assert.Null(inspection.Overlaps.Single(overlap => (overlap.Split, overlap.Other) == ("train", "test")).Phrases);
    }

    [Fact]
    public async Task Phrases_that_do_not_fit_into_memory_are_counted_in_rounds_with_the_same_result()
    {
        string[] held = [.. Enumerable.Range(0, 60).Select(row => string.Join(' ', Enumerable.Range(row * 100, 30).Select(word => $"w{word}")))];
        string[] trained = [.. held.Where((_, row) => row % 3 == 0)];
        async Task<PhraseOverlap?> CountAsync(int most)
        {
            var rounds = 0;
            var overlap = await PhraseCounter.CountAsync(take => EachAsync(held, take), take =>
            {
                rounds++;
                return EachAsync(trained, take);
            }, most);
            Assert.Equal(most < 100, rounds > 1);
            return overlap;
        }

        Assert.Equal(20, (await CountAsync(1_000_000))!.Rows);
        Assert.Equal(await CountAsync(1_000_000), await CountAsync(50));

        static Task EachAsync(string[] rows, Action<string> take)
        {
            Array.ForEach(rows, take);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Splits_without_text_share_no_phrases_that_anybody_could_count()
    {
        var inspection = await InspectAsync(_folder.Add("train", "train.jsonl", "{\"x\":1}\n{\"x\":2}"), _folder.Add("test", "test.jsonl", "{\"x\":1}"));
        Assert.All(inspection.Overlaps, overlap => Assert.Null(overlap.Phrases));
    }

    [Fact]
    public async Task Labels_and_imbalance_come_from_the_training_split()
    {
        var inspection = await InspectAsync(
            _folder.Add("test", "test.jsonl", "{\"text\":\"d\",\"label\":10}"),
            _folder.Add("train", "train.jsonl", "{\"text\":\"a\",\"label\":2}\n{\"text\":\"b\",\"label\":2}\n{\"text\":\"c\",\"label\":2}\n{\"text\":\"e\",\"label\":0}"));
        Assert.Equal("label", inspection.LabelColumn);
        Assert.Equal(["0", "2", "10"], inspection.Labels);
        Assert.Equal(3, inspection.Imbalance);
    }

    [Fact]
    public async Task Samples_are_the_same_for_a_seed_and_cut_long_values()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 200).Select(n => $$"""{"n": {{n}}, "text": "{{new string('x', 300)}}"}"""));
        var file = _folder.Add("train", "a.jsonl", rows);
        var one = (await InspectAsync(file)).Splits[0].Samples;
        Assert.Equal(one, (await InspectAsync(file)).Splits[0].Samples);
        Assert.Equal(9, one.Count);
        Assert.Equal($"row 1: {{\"n\":1,\"text\":\"{new string('x', 149)}…\"}}", one[0]);
        Assert.StartsWith("row 200:", one[^1], StringComparison.Ordinal);
        var other = await new DatasetInspector(InspectionOptions.Default with { Seed = 18 }).InspectAsync([file], TestContext.Current.CancellationToken);
        Assert.NotEqual(one, other.Splits[0].Samples);
    }

    [Fact]
    public async Task More_distinct_values_than_the_limit_are_said_so()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 20).Select(n => $$"""{"n": {{n}}}"""));
        var inspection = await new DatasetInspector(InspectionOptions.Default with { DistinctLimit = 5 }).InspectAsync([_folder.Add("train", "a.jsonl", rows)], TestContext.Current.CancellationToken);
        Assert.Equal(5, inspection.Splits[0].Columns[0].Distinct);
        Assert.Empty(inspection.Splits[0].Columns[0].TopValues);
        Assert.Contains("more than 5 distinct values", Assert.Single(inspection.Issues), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    [InlineData("{\"version\":\"1\",\"data\":[{\"a\":1},{\"a\":2}]}")]
    [InlineData("{\n \"data\": [\n {\"a\":1},\n {\"a\":2}]}")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n")]
    public async Task A_json_file_is_a_list_a_wrapped_list_or_lines(string content) =>
        Assert.Equal(2, (await InspectAsync(_folder.Add("train", "a.json", content))).Splits[0].Rows);

    [Theory]
    [InlineData("a.parquet", "PAR1", "'a.parquet' is a .parquet file, which is not yet readable")]
    [InlineData("a.jsonl", "{\"a\":1}\n{\"a\":\n", "'a.jsonl' is not JSON at line 2")]
    [InlineData("a.jsonl", "[1,2]", "'a.jsonl', line 1: a row is a JSON object, found Array.")]
    [InlineData("a.json", "[{\"a\":1},", "'a.json' is not JSON")]
    [InlineData("a.json", "{\"a\":[1],\"b\":[2],\n\"c\":1}", "one JSON object with 2 lists")]
    [InlineData("a.csv", "", "'a.csv' is empty")]
    [InlineData("a.csv", "a,a\n1,2\n", "header with an empty or repeated name")]
    [InlineData("a.csv", "a,b\n1,2\n3\n", "'a.csv', line 3: 1 fields where the header has 2.")]
    [InlineData("a.csv", "a,b\n1,\"2\n", "the record that begins at line 2 has a quote that is never closed")]
    [InlineData("a.csv", "a,b\n\"1\"x,2\n", "'x' follows a closing quote")]
    public async Task A_file_that_cannot_be_read_is_named_with_the_place_and_left_out(string name, string content, string problem)
    {
        var inspection = await InspectAsync(_folder.Add("train", name, content), _folder.Add("test", "test.jsonl", "{\"a\":1}"));
        Assert.Contains(problem, Assert.Single(inspection.Unreadable), StringComparison.Ordinal);
        Assert.Equal("test", Assert.Single(inspection.Splits).Name);
    }

    [Fact]
    public async Task Csv_follows_rfc_4180()
    {
        var split = (await InspectAsync(_folder.Add("train", "a.csv", "\uFEFFtext,label,n\r\n\"a, \"\"b\"\"\r\nc\",x,1\r\n,\"\",2.5\r\nplain,x,\r\n"))).Splits[0];
        Assert.Equal(3, split.Rows);
        Assert.Equal(["text", "label", "n"], split.Columns.Select(c => c.Name));
        Assert.Contains(split.Columns[0].TopValues, v => v.Value == "a, \"b\"\r\nc");
        Assert.Equal(1, split.Columns[0].Nulls);
        Assert.Equal((0L, 2L), (split.Columns[1].Nulls, split.Columns[1].Distinct));
        Assert.Equal(("float", 1L), (split.Columns[2].Type, split.Columns[2].Nulls));
    }

    [Fact]
    public async Task A_text_column_of_csv_that_holds_a_number_is_text()
    {
        var split = (await InspectAsync(_folder.Add("train", "a.tsv", "text\tn\nhello\t1\n42\t2"))).Splits[0];
        Assert.Equal(["string", "int"], split.Columns.Select(c => c.Type));
    }

    [Fact]
    public async Task Several_files_of_one_split_are_read_as_one()
    {
        var split = Assert.Single((await InspectAsync(_folder.Add("train", "t-0.jsonl", "{\"a\":1}"), _folder.Add("train", "t-1.jsonl", "{\"a\":1}"))).Splits);
        Assert.Equal((2L, 1L, "t-0.jsonl, t-1.jsonl"), (split.Rows, split.DuplicateRows, split.File));
    }

    [Fact]
    public async Task Rows_of_csv_are_given_as_the_library_reads_them()
    {
        var rows = (await InspectAsync(_folder.Add("train", "a.csv", "text,label,n,flag\n12,007,1.50,True\n\"a, b\",+1,nan,False\n,2,.5,True\n"))).Rows!;
        Assert.Equal(["""{"text":"12","label":7,"n":1.50,"flag":true}""", """{"text":"a, b","label":1,"n":null,"flag":false}""", """{"text":null,"label":2,"n":0.5,"flag":true}"""], rows);
    }

    [Fact]
    public async Task The_least_and_the_most_of_a_label_that_is_a_number_are_told()
    {
        var split = (await InspectAsync(_folder.Add("train", "a.jsonl", "{\"a\":9,\"score\":-0.5}\n{\"a\":1,\"score\":3}\n"))).Splits[0];
        Assert.Equal(new NumberRange(-0.5, 3), split.Columns.Single(column => column.Name == "score").Range);
        Assert.Null(split.Columns.Single(column => column.Name == "a").Range);
    }

    [Fact]
    public async Task Words_that_the_loading_library_takes_for_a_missing_value_are_told()
    {
        var issues = (await InspectAsync(_folder.Add("train", "a.csv", "text\nNA\nfine\nnull\n"))).Issues;
        Assert.Contains(issues, issue => issue.StartsWith("2 cells of 'text' in 'train' spell a missing value", StringComparison.Ordinal));
        Assert.DoesNotContain((await InspectAsync(_folder.Add("train", "a.jsonl", "{\"text\":\"NA\"}\n"))).Issues, issue => issue.Contains("missing value", StringComparison.Ordinal));
    }

    private static Task<DatasetInspection> InspectAsync(params SplitFile[] files) => new DatasetInspector().InspectAsync(files, TestContext.Current.CancellationToken);
}
