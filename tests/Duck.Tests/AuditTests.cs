using Trainwright.Data;
using Trainwright.Data.Tests;
using Trainwright.Rules;

namespace Trainwright.Duck.Tests;

public sealed class AuditTests : IDisposable
{
    private const string Rows = """
        {"text": "How do I pay?", "label": "billing", "score": 1}
        {"text": "how do I  pay", "label": "billing", "score": 2.5}
        {"text": "Where is it?", "label": "delivery", "score": null}
        {"text": "Where is it?", "label": "delivery", "score": null}
        {"text": "", "label": "delivery", "score": 3}

        """;

    private readonly AuditProcess _audit = new();

    public void Dispose() => _audit.Dispose();

    [Fact]
    public async Task It_counts_what_the_reader_in_this_process_counts()
    {
        var file = _audit.Text("train", "train.jsonl", Rows);
        var duck = _audit.Inspect(InspectionOptions.Default, file);
        var plain = await new DatasetInspector(InspectionOptions.Default).InspectAsync([file], TestContext.Current.CancellationToken);
        Assert.Equal(plain.Splits.Select(Counts), duck.Splits.Select(Counts));
        Assert.Equal(plain.Labels, duck.Labels);
        Assert.Equal(plain.Imbalance, duck.Imbalance);
    }

    [Fact]
    public void The_least_and_the_most_of_a_label_that_is_a_number_are_told()
    {
        var columns = Assert.Single(_audit.Inspect(InspectionOptions.Default, _audit.Parquet("train", "SELECT i AS a, CASE i WHEN 0 THEN 'nan'::DOUBLE ELSE i / 2.0 END AS score FROM range(4) t(i)")).Splits).Columns;
        Assert.Equal(new NumberRange(0.5, 1.5), columns.Single(column => column.Name == "score").Range);
        Assert.Null(columns.Single(column => column.Name == "a").Range);
    }

    [Fact]
    public void Rows_that_differ_in_case_spacing_and_punctuation_are_near_duplicates()
    {
        var split = Assert.Single(_audit.Inspect(InspectionOptions.Default, _audit.Text("train", "train.jsonl", Rows)).Splits);
        Assert.Equal((5L, 1L, 1L), (split.Rows, split.DuplicateRows, split.NearDuplicateRows));
        Assert.Equal(1, split.Columns.Single(column => column.Name == "text").Empty);
    }

    [Fact]
    public void Rows_of_the_evaluation_that_are_trained_on_are_counted()
    {
        var train = _audit.Parquet("train", "SELECT 'question ' || i AS text FROM range(100) t(i)");
        var test = _audit.Parquet("test", "SELECT 'Question ' || i || '?' AS text FROM range(90, 110) t(i)");
        var overlaps = _audit.Inspect(InspectionOptions.Default, train, test).Overlaps;
        Assert.Equal(10, overlaps.Single(overlap => overlap.Split == "test").Rows);
    }

    [Fact]
    public async Task Rows_that_are_trained_on_but_for_a_few_words_are_counted_as_the_reader_in_this_process_counts_them()
    {
        SplitFile[] files = [.. PhraseCases.Splits(_audit.Text)];
        var found = _audit.Inspect(InspectionOptions.Default, files).Overlaps.Single(overlap => overlap.Split == "test").Phrases;
        Assert.Equal(PhraseCases.Expected, found);
        Assert.Equal(found, (await new DatasetInspector().InspectAsync(files, TestContext.Current.CancellationToken)).Overlaps.Single(overlap => overlap.Split == "test").Phrases);
    }

    [Fact]
    public void A_picture_is_told_by_its_bytes_and_not_by_its_label_or_its_file_s_name()
    {
        static string Pictures(string numbers, string name) => $"SELECT {{'bytes': encode('picture ' || i), 'path': '{name}' || i || '.png'}} AS image, i % 2 AS label FROM range({numbers}) t(i)";
        var found = _audit.Inspect(InspectionOptions.Default, _audit.Parquet("train", Pictures("100", "a") + " UNION ALL " + Pictures("5", "again")), _audit.Parquet("test", Pictures("97, 120", "b")));
        Assert.Equal((105L, 5L, 0L), (found.Splits[0].Rows, found.Splits[0].DuplicateRows, found.Splits[0].NearDuplicateRows));
        Assert.Equal(3, found.Overlaps.Single(overlap => overlap.Split == "test").Rows);
    }

    [Theory]
    [InlineData("{'bbox': [[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0]], 'category': [i % 3, 0]}")]
    [InlineData("[{'bbox': [1.0, 2.0, 3.0, 4.0], 'category': i % 3}, {'bbox': [1.0, 2.0, 3.0, 4.0], 'category': 0}]")]
    public void The_categories_of_boxes_are_labels(string objects)
    {
        var found = _audit.Inspect(InspectionOptions.Default, _audit.Parquet("train", $"SELECT {{'bytes': encode('picture ' || i), 'path': NULL::VARCHAR}} AS image, {objects} AS objects FROM range(30) t(i)"));
        Assert.Equal(["0", "1", "2"], found.Labels);
        Assert.Equal(4.0, found.Imbalance);
    }

    [Fact]
    public void The_names_of_categories_come_from_the_footer_of_the_file()
    {
        const string Footer = """{"info":{"features":{"objects":{"feature":{"category":{"names":["cat","dog"],"_type":"ClassLabel"}},"_type":"List"}}}}""";
        var file = _audit.Parquet("train", "SELECT [{'category': i % 2}] AS objects FROM range(30) t(i)", $", KV_METADATA {{huggingface: '{Footer}'}}");
        Assert.Equal(["cat", "dog"], _audit.Inspect(InspectionOptions.Default, file).Labels);
    }

    [Fact]
    public void Addresses_and_secrets_are_counted_and_none_of_them_is_shown_as_such()
    {
        var secret = "hf_" + new string('a', 34);
        var split = Assert.Single(_audit.Inspect(InspectionOptions.Default, _audit.Text("train", "train.jsonl", $$"""
            {"text": "write to ann@example.org"}
            {"text": "the key is {{secret}}"}
            {"text": "nothing here @ all"}
            """)).Splits);
        Assert.Equal([new ValueCount("e-mail address", 1), new ValueCount("secret", 1)], split.Sensitive);
    }

    [Theory]
    [InlineData("[{'role': 'user', 'content': 'Hi'}]", "messages")]
    [InlineData("[{'from': 'human', 'value': 'Hi'}]", "turns")]
    [InlineData("{'bytes': encode('x'), 'path': 'x.png'}", "image")]
    [InlineData("[1, 2]", "list")]
    [InlineData("{'a': 1}", "object")]
    [InlineData("true", "bool")]
    [InlineData("CAST(1.5 AS DOUBLE)", "float")]
    [InlineData("7", "int")]
    [InlineData("'x'", "string")]
    public void A_column_is_of_the_type_that_formats_are_compiled_from(string value, string type)
    {
        var split = Assert.Single(_audit.Inspect(InspectionOptions.Default, _audit.Parquet("train", $"SELECT {value} AS it FROM range(3)")).Splits);
        Assert.Equal(type, Assert.Single(split.Columns).Type);
    }

    [Fact]
    public void Names_of_classes_are_read_from_the_footer()
    {
        var file = _audit.Parquet("train", "SELECT i % 2 AS label FROM range(4) t(i)", """, KV_METADATA {huggingface: '{"info": {"features": {"label": {"names": ["cat", "dog"], "_type": "ClassLabel"}}}}'}""");
        Assert.Equal(["cat", "dog"], _audit.Inspect(InspectionOptions.Default, file).Labels);
    }

    [Fact]
    public void The_share_of_rows_that_a_length_cuts_is_told()
    {
        var inspection = _audit.Inspect(InspectionOptions.Default with { MaxTokens = 10 }, _audit.Parquet("train", "SELECT repeat('x', CASE WHEN i = 0 THEN 41 ELSE 40 END) AS text FROM range(4) t(i)"));
        Assert.Equal(0.25, Assert.Single(inspection.Splits).Columns[0].LongerThanLimit);
        Assert.Contains(inspection.Issues, issue => issue.Contains("25 %", StringComparison.Ordinal));
    }

    [Fact]
    public void Samples_come_from_the_beginning_the_middle_and_the_end()
    {
        var split = Assert.Single(_audit.Inspect(InspectionOptions.Default, _audit.Parquet("train", "SELECT i AS number FROM range(1000) t(i)")).Splits);
        Assert.Contains("row 1: {\"number\":0}", split.Samples);
        Assert.Contains("row 501: {\"number\":500}", split.Samples);
        Assert.Contains("row 1000: {\"number\":999}", split.Samples);
    }

    [Fact]
    public void A_file_that_is_none_is_named_as_unreadable()
    {
        var inspection = _audit.Inspect(InspectionOptions.Default, _audit.Text("train", "train.parquet", "no parquet"));
        Assert.Contains("train", Assert.Single(inspection.Unreadable), StringComparison.Ordinal);
    }

    private static (string, long, long, string) Counts(SplitProfile split) => (split.Name, split.Rows, split.DuplicateRows, string.Join("; ", split.Columns.Select(column => $"{column.Name} {column.Type} {column.Nulls} {(column.Type == "float" ? string.Empty : $"{column.MinLength} {column.MaxLength} {column.Empty}")}")));
}
