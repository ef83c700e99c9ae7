using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// Reads a request in its JSON form (<c>profiles/request.schema.json</c>): the same intent as the sentence says, for
/// programs and for people who would rather fill in a form. Nothing is guessed; what is missing is named.
/// </summary>
public static partial class RequestReader
{
    private static readonly SortedDictionary<string, RequestKind> Kinds = new(StringComparer.Ordinal)
    {
        ["train"] = RequestKind.Train,
        ["evalOnly"] = RequestKind.EvalOnly,
        ["dataOnly"] = RequestKind.DataOnly,
        ["question"] = RequestKind.Question,
    };

    private static readonly SortedDictionary<string, QuestionKind> Questions = new(StringComparer.Ordinal)
    {
        ["exists"] = QuestionKind.Exists,
        ["rows"] = QuestionKind.Rows,
    };

    /// <summary>Whether a request is in JSON form: its first character is a brace.</summary>
    public static bool IsJson(string text) => text is not null && text.AsSpan().TrimStart() is ['{', ..];

    /// <summary>The intent in a JSON text.</summary>
    /// <exception cref="TableException">The text is no such request; file, line and path say where.</exception>
    public static RequestIntent Parse(string text, string file = "request.json")
    {
        var root = TableReader.Load(text, file);
        root.Only("kind", "text", "model", "dataset", "method", "destination", "metric", "question", "hyperparameters");
        var kind = root.Optional("kind") is { } word ? Word(word, Kinds) : RequestKind.Train;
        var intent = new RequestIntent(
            kind,
            root.Optional("text")?.Text() ?? CanonicalJson.Of(root.Json()),
            Id(root.Optional("model")),
            Id(root.Optional("dataset")),
            root.Optional("method")?.Text(),
            Id(root.Optional("destination")),
            root.Optional("metric")?.Text(),
            root.Optional("question") is { } question ? Question(question) : null,
            Stated(root.Optional("hyperparameters")));
        Complete(root, intent);
        return intent;
    }

    private static void Complete(TableReader root, RequestIntent intent)
    {
        if (intent.Kind == RequestKind.Question)
        {
            root.Member("question");
            return;
        }

        if (intent.Question is not null)
        {
            throw root.Member("question").Error("only a request of kind 'question' asks one; remove it, or set \"kind\": \"question\"");
        }

        root.Member("dataset");
        if (intent.Kind != RequestKind.DataOnly)
        {
            root.Member("model");
        }

        if (intent.Kind == RequestKind.Train)
        {
            root.Member("method");
        }
    }

    private static Question Question(TableReader table)
    {
        table.Only("kind", "subject");
        return new Question(Word(table.Member("kind"), Questions), Id(table.Member("subject"))!);
    }

    private static T Word<T>(TableReader value, SortedDictionary<string, T> words)
        where T : struct
    {
        var word = value.Text();
        return words.TryGetValue(word, out var found)
            ? found
            : throw value.Error($"'{word}' is none of {string.Join(", ", words.Keys)}{(NearestName.Of(word, words.Keys) is { } near ? $"; did you mean '{near}'?" : string.Empty)}");
    }

    private static string? Id(TableReader? value) => value is null ? null
        : HubId.IsValid(value.Text()) ? value.Text()
        : throw value.Error($"'{value.Text()}' is no repository id; write NAMESPACE/NAME");

    private static SortedDictionary<string, JsonElement> Stated(TableReader? table)
    {
        var stated = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in table?.Members() ?? [])
        {
            if (!Key().IsMatch(name))
            {
                throw value.Error($"'{name}' is no configuration key; write it like learning_rate");
            }

            var json = value.Json();
            var isPlain = json.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False;
            stated[name] = !isPlain ? throw value.Error("a number, a text, true or false is expected")
                : Problem(name, json) is { } problem ? throw value.Error(problem)
                : json;
        }

        return stated;
    }

    // The limits that a request in words is held to as well; a key that is not listed is the profile's affair.
    private static string? Problem(string key, JsonElement value) => key switch
    {
        "effective_batch" or "per_device_train_batch_size" or "gradient_accumulation_steps" or "max_steps" or "max_length" =>
            JsonNumber.TryWhole(value, out var whole) && whole >= 1 ? null : "a whole number of at least 1 is expected",
        "seed" => JsonNumber.TryWhole(value, out var seed) && seed >= 0 ? null : "a whole number of at least 0 is expected",
        "num_train_epochs" => JsonNumber.TryReal(value, out var epochs) && epochs > 0 ? null : "a number above 0 is expected",
        "learning_rate" => JsonNumber.TryReal(value, out var rate) && rate is > 0 and <= 10 ? null : "a number above 0 and at most 10 is expected",
        "weight_decay" or "warmup_ratio" => JsonNumber.TryReal(value, out var ratio) && ratio is >= 0 and <= 1 ? null : "a number from 0 to 1 is expected",
        _ => null,
    };

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex Key();
}
