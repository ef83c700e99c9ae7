using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Trainwright.Rules;

/// <summary>Reads JSON that people write, keeping line numbers, and words every error the same way.</summary>
internal sealed class TableReader(JToken token, string file)
{
    private static readonly JsonLoadSettings Settings = new()
    {
        LineInfoHandling = LineInfoHandling.Load,
        CommentHandling = CommentHandling.Ignore,
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
    };

    /// <summary>The value under the reader.</summary>
    public JToken Token { get; } = token;

    /// <summary>Reads a document whose root is an object and that holds nothing else.</summary>
    public static TableReader Load(string text, string file)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            var root = new TableReader(JToken.ReadFrom(reader, Settings), file);
            while (reader.Read())
            {
                // What follows the object is an error of the reader's, except a comment.
            }

            return root.Token is JObject ? root : throw root.Error("an object is expected; begin the file with '{'");
        }
        catch (JsonReaderException exception)
        {
            throw new TableException($"{file}:{exception.LineNumber}: {exception.Message.Split(" Path")[0]} Correct the JSON at {(string.IsNullOrEmpty(exception.Path) ? "$" : "$." + exception.Path)}.", exception);
        }
    }

    /// <summary>The member of this name.</summary>
    public TableReader Member(string name) => Optional(name) ?? throw Error($"the key '{name}' is missing; add it");

    /// <summary>The member of this name, or null when it is absent or null.</summary>
    public TableReader? Optional(string name) => Object()[name] is { Type: not JTokenType.Null } value ? new TableReader(value, file) : null;

    /// <summary>Refuses members that nothing reads.</summary>
    public void Only(params string[] names)
    {
        foreach (var property in Object().Properties().Where(property => !names.Contains(property.Name) && property.Name is not ("$schema" or "$comment")))
        {
            var near = NearestName.Of(property.Name, names);
            throw new TableReader(property, file).Error($"the key '{property.Name}' is unknown; {(near is null ? $"remove it, or use one of {string.Join(", ", names)}" : $"did you mean '{near}'?")}");
        }
    }

    /// <summary>A text that says something.</summary>
    public string Text() => Token.Type == JTokenType.String && Token.Value<string>() is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Error("a text is expected; write it in quotes");

    /// <summary>A whole number of 32 bits.</summary>
    public int Whole() => Token.Type == JTokenType.Integer && ((JValue)Token).Value is long number and >= int.MinValue and <= int.MaxValue
        ? (int)number
        : throw Error("a whole number is expected; write it without quotes and fraction");

    /// <summary>A number.</summary>
    public decimal Number() => ((Token as JValue)?.Value) switch
    {
        long whole => whole,
        decimal real => real,
        _ => throw Error("a number is expected; write it without quotes"),
    };

    /// <summary>true or false.</summary>
    public bool Flag() => Token.Type == JTokenType.Boolean ? Token.Value<bool>() : throw Error("true or false is expected, without quotes");

    /// <summary>A list.</summary>
    public IReadOnlyList<TableReader> List() => Token is JArray array ? [.. array.Select(item => new TableReader(item, file))] : throw Error("a list is expected; put it in [ ]");

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts() => [.. List().Select(item => item.Text())];

    /// <summary>An object's members in the order they stand.</summary>
    public IEnumerable<(string Name, TableReader Value)> Members() => Object().Properties().Select(property => (property.Name, new TableReader(property.Value, file)));

    /// <summary>The value as System.Text.Json sees it.</summary>
    public System.Text.Json.JsonElement Json()
    {
        using var document = System.Text.Json.JsonDocument.Parse(Token.ToString(Formatting.None));
        return document.RootElement.Clone();
    }

    /// <summary>An error at this place.</summary>
    public TableException Error(string problem)
    {
        var line = Token is IJsonLineInfo info && info.HasLineInfo() ? $":{info.LineNumber}" : string.Empty;
        var path = Token.Path.Length == 0 ? "$" : Token.Path[0] == '[' ? "$" + Token.Path : "$." + Token.Path;
        return new TableException($"{file}{line}: {problem} ({path}).");
    }

    private JObject Object() => Token as JObject ?? throw Error("an object is expected; put it in { }");
}
