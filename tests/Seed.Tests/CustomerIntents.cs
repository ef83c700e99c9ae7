using System.Text.Json;

namespace Trainwright.Seed.Tests;

/// <summary>The labelled data set: its promises about size, balance and leakage.</summary>
public sealed class CustomerIntents
{
    private static readonly string[] _splits = ["train", "validation", "test"];
    private static readonly Dictionary<string, List<Row>> _rows = _splits.ToDictionary(split => split, Read);
    private static readonly Wording _wording = new(Repository.Json("slots.json").RootElement);

    [Fact]
    public void There_are_at_least_4500_rows_and_every_row_has_text_and_label_only()
    {
        Assert.True(_rows.Values.Sum(rows => rows.Count) >= 4500);
        Assert.All(_rows.Values.SelectMany(rows => rows), row => Assert.Equal(["text", "label"], row.Columns));
        Assert.All(_rows.Values.SelectMany(rows => rows), row => Assert.False(string.IsNullOrWhiteSpace(row.Text)));
    }

    [Fact]
    public void Every_split_has_the_same_sixteen_intents()
    {
        foreach (var split in _splits)
        {
            Assert.Equal(16, Labels(split).Count);
            Assert.Equal(Labels("train"), Labels(split));
        }
    }

    [Fact]
    public void The_largest_intent_is_at_least_four_times_the_smallest_in_every_split()
    {
        foreach (var split in _splits)
        {
            var counts = _rows[split].CountBy(row => row.Label).Select(pair => pair.Value).ToList();
            Assert.True(counts.Max() >= 4 * counts.Min(), $"{split}: {counts.Max()} and {counts.Min()}");
        }
    }

    [Fact]
    public void No_message_occurs_twice_even_when_case_punctuation_and_spelling_are_ignored()
    {
        var messages = _rows.Values.SelectMany(rows => rows).CountBy(row => _wording.Normalise(row.Text));
        Assert.DoesNotContain(messages, message => message.Value > 1);
    }

    [Fact]
    public void No_wording_of_one_split_is_in_another_once_slots_openers_closers_and_typos_are_undone()
    {
        var wordings = _rows.ToDictionary(pair => pair.Key, pair => pair.Value.Select(row => _wording.Delexicalise(row.Text)).ToHashSet());
        Assert.Empty(wordings["test"].Intersect(wordings["train"]));
        Assert.Empty(wordings["validation"].Intersect(wordings["train"]));
        Assert.Empty(wordings["test"].Intersect(wordings["validation"]));
    }

    [Theory]
    [InlineData("Hi, wheres my coffee maker? Thanks, Omar", "where is my <product>")]
    [InlineData("hello i would like to cancle ordr #12345 pls", "i would like to cancel order <order> please")]
    [InlineData("GIVE ME BACK THE £20 FOR THAT AWFUL ROUTER!!", "give me back the <amount> for that awful <product>")]
    public void Undoing_slots_and_spelling_leaves_the_wording(string message, string wording) =>
        Assert.Equal(wording, _wording.Delexicalise(message));

    [Fact]
    public void A_slot_that_is_swapped_does_not_hide_a_leak() =>
        Assert.Equal(_wording.Delexicalise("Is the yoga mat in stock in red?"), _wording.Delexicalise("hey is teh desk lamp in stock in blue"));

    [Fact]
    public void Contractions_typos_openers_and_bare_lower_case_all_occur_in_train()
    {
        var texts = _rows["train"].Select(row => row.Text).ToList();
        Assert.True(texts.Count(text => text.Contains('\'')) > 200, "contractions");
        Assert.True(texts.Count(text => !text.Any(char.IsUpper)) > 800, "lower case");
        Assert.True(texts.Count(text => !text.Any(char.IsLower)) > 20, "upper case");
        Assert.True(texts.Count(text => text.Contains("teh ", StringComparison.Ordinal)) > 20, "typos");
        Assert.True(texts.Select(text => text.Split(' ')[0]).Distinct().Count() > 100, "first words");
    }

    [Fact]
    public void The_card_names_licence_language_task_and_a_file_for_each_split()
    {
        var card = File.ReadAllText(Repository.SeedFile("datasets", "local", "customer-intents", "README.md"));
        Assert.StartsWith("---\nlicense: cc0-1.0\n", card, StringComparison.Ordinal);
        Assert.All(
            [.. _splits.Select(split => $"path: {split}.jsonl"), "- en", "- text-classification", "size_categories:"],
            entry => Assert.Contains(entry, card, StringComparison.Ordinal));
    }

    private static SortedSet<string> Labels(string split) => new(_rows[split].Select(row => row.Label), StringComparer.Ordinal);

    private static List<Row> Read(string split) =>
        [.. File.ReadLines(Repository.SeedFile("datasets", "local", "customer-intents", split + ".jsonl")).Select(Row.Parse)];

    private sealed record Row(string Text, string Label, string[] Columns)
    {
        public static Row Parse(string line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            return new Row(
                row.GetProperty("text").GetString()!,
                row.GetProperty("label").GetString()!,
                [.. row.EnumerateObject().Select(column => column.Name)]);
        }
    }
}
