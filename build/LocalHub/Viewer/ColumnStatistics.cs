using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>What a column holds: numbers and lengths by their distribution, few different texts by their counts.</summary>
internal static class ColumnStatistics
{
    // The real viewer's own bounds: 10 bins, and up to 30 different texts are labels.
    private const int Bins = 10;
    private const int MaxLabels = 30;

    public static JsonObject Of(string name, JsonNode columnType, IReadOnlyList<JsonNode?> values)
    {
        if (columnType["_type"]?.ToString() == "ClassLabel")
        {
            return Classes(name, columnType["names"]!.AsArray(), values);
        }

        var present = values.OfType<JsonNode>().ToList();
        var (type, statistics) = present switch
        {
            [] => ("null", new JsonObject()),
            _ when present.All(value => value.GetValueKind() == JsonValueKind.Number) => (present.All(value => value.AsValue().TryGetValue<long>(out _)) ? "int" : "float", Numbers([.. present.Select(value => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture))])),
            _ when present.All(value => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False) => ("bool", Counts(present)),
            _ when present.All(value => value.GetValueKind() == JsonValueKind.String) => present.Select(value => value.GetValue<string>()).Distinct().Take(MaxLabels + 1).Count() <= MaxLabels
                ? ("string_label", Counts(present))
                : ("string_text", Numbers([.. present.Select(value => (double)value.GetValue<string>().Length)])),
            _ when present.All(value => value is JsonArray) => ("list", Numbers([.. present.Select(value => (double)value.AsArray().Count)])),
            _ => ("other", new JsonObject()),
        };
        statistics.Insert(0, "nan_count", values.Count - present.Count);
        statistics.Insert(1, "nan_proportion", values.Count == 0 ? 0 : Math.Round((values.Count - present.Count) / (double)values.Count, 5));
        return new JsonObject { ["column_name"] = name, ["column_type"] = type, ["column_statistics"] = statistics };
    }

    // A number below zero is how a class that is not known is written.
    private static JsonObject Classes(string name, JsonArray names, IReadOnlyList<JsonNode?> values)
    {
        var numbers = values.OfType<JsonValue>().Select(value => value.TryGetValue<int>(out var number) ? number : -1).ToList();
        double Share(int count) => values.Count == 0 ? 0 : Math.Round(count / (double)values.Count, 5);
        var (missing, unlabelled) = (values.Count - numbers.Count, numbers.Count(number => number < 0 || number >= names.Count));
        return new JsonObject
        {
            ["column_name"] = name,
            ["column_type"] = "class_label",
            ["column_statistics"] = new JsonObject
            {
                ["nan_count"] = missing,
                ["nan_proportion"] = Share(missing),
                ["no_label_count"] = unlabelled,
                ["no_label_proportion"] = Share(unlabelled),
                ["n_unique"] = names.Count,
                ["frequencies"] = new JsonObject(names.Select((label, number) => KeyValuePair.Create(label!.ToString(), (JsonNode?)numbers.Count(found => found == number))).DistinctBy(label => label.Key)),
            },
        };
    }

    private static JsonObject Counts(List<JsonNode> values)
    {
        var counts = values.GroupBy(value => value.ToString(), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        return new JsonObject { ["n_unique"] = counts.Count, ["frequencies"] = new JsonObject(counts.Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Count()))) };
    }

    private static JsonObject Numbers(double[] numbers)
    {
        if (!double.IsFinite(numbers.Sum(Math.Abs)))
        {
            return []; // JSON has no number for what such a column's mean would be.
        }

        Array.Sort(numbers);
        var (least, most, mean) = (numbers[0], numbers[^1], numbers.Average());
        var width = most > least ? (most - least) / Bins : 1;
        var histogram = new int[most > least ? Bins : 1];
        foreach (var number in numbers)
        {
            histogram[Math.Clamp((int)((number - least) / width), 0, histogram.Length - 1)]++;
        }

        return new JsonObject
        {
            ["min"] = least,
            ["max"] = most,
            ["mean"] = Math.Round(mean, 5),
            ["median"] = numbers.Length % 2 == 1 ? numbers[numbers.Length / 2] : (numbers[(numbers.Length / 2) - 1] + numbers[numbers.Length / 2]) / 2,
            ["std"] = numbers.Length < 2 ? 0 : Math.Round(Math.Sqrt(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Length - 1)), 5),
            ["histogram"] = new JsonObject
            {
                ["hist"] = new JsonArray([.. histogram.Select(count => (JsonNode)count)]),
                ["bin_edges"] = new JsonArray([.. Enumerable.Range(0, histogram.Length + 1).Select(edge => (JsonNode)(edge == histogram.Length ? most : least + (edge * width)))]),
            },
        };
    }
}
