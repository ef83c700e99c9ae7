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

    /// <summary>Reads a document whose root is an object.</summary>
    public static TableReader Load(string text, string file)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            var root = JToken.ReadFrom(reader, Settings);
            return root is JObject ? new TableReader(root, file) : throw new TableException(file + ": an object is expected.");
        }
        catch (JsonReaderException exception)
        {
            throw new TableException($"{file}:{exception.LineNumber}: {exception.Message.Split(" Path")[0]} Correct the JSON at {(string.IsNullOrEmpty(exception.Path) ? "$" : exception.Path)}.", exception);
        }
    }

    /// <summary>The member of this name.</summary>
    public TableReader Member(string name) => Optional(name) ?? throw Error($"the key '{name}' is missing; add it");

    /// <summary>The member of this name, or null when it is absent or null.</summary>
    public TableReader? Optional(string name) => Token is JObject o ? o[name] is { Type: not JTokenType.Null } value ? new TableReader(value, file) : null : throw Error("an object is expected");

    /// <summary>Refuses members that nothing reads.</summary>
    public void Only(params string[] names)
    {
        foreach (var property in ((JObject)Token).Properties().Where(property => !names.Contains(property.Name) && property.Name is not ("$schema" or "$comment")))
        {
            var near = NearestName.Of(property.Name, names);
            throw new TableReader(property, file).Error($"the key '{property.Name}' is unknown; {(near is null ? "remove it" : $"did you mean '{near}'?")}");
        }
    }

    /// <summary>A text.</summary>
    public string Text() => Token.Type == JTokenType.String ? Token.Value<string>()! : throw Error("a text is expected");

    /// <summary>A whole number.</summary>
    public int Whole() => Token.Type == JTokenType.Integer ? Token.Value<int>() : throw Error("a whole number is expected");

    /// <summary>A number.</summary>
    public decimal Number() => Token.Type is JTokenType.Integer or JTokenType.Float ? Token.Value<decimal>() : throw Error("a number is expected");

    /// <summary>true or false.</summary>
    public bool Flag() => Token.Type == JTokenType.Boolean ? Token.Value<bool>() : throw Error("true or false is expected");

    /// <summary>A list.</summary>
    public IReadOnlyList<TableReader> List() => Token is JArray array ? [.. array.Select(item => new TableReader(item, file))] : throw Error("a list is expected");

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts() => [.. List().Select(item => item.Text())];

    /// <summary>An object's members in the order they stand.</summary>
    public IEnumerable<(string Name, TableReader Value)> Members() => Token is JObject o ? o.Properties().Select(property => (property.Name, new TableReader(property.Value, file))) : throw Error("an object is expected");

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
        return new TableException($"{file}{line}: {problem} ({(Token.Path.Length == 0 ? "$" : "$." + Token.Path)}).");
    }
}
