using System.Globalization;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// How a figure enters a template of the model card, and the only way: <c>figure FILE PATH FORMAT</c> is the number at a
/// place of a file of the run, <c>quote FILE PATH</c> the text there, <c>size FILE PATH</c> how many items the list has.
/// Files are named relative to the run; what is not there ends the run.
/// </summary>
public sealed class FigureFunctions(EvidenceResolver resolver)
{
    /// <summary>The functions by the names that templates call them by.</summary>
    public IReadOnlyDictionary<string, Delegate> All => new Dictionary<string, Delegate>(StringComparer.Ordinal)
    {
        ["figure"] = new Func<string, string, string, string>(Figure),
        ["quote"] = new Func<string, string, string>(Quote),
        ["size"] = new Func<string, string, string>(Size),
    };

    /// <summary>The number at a place in a .NET numeric format (<c>0.0000</c>); an empty format writes it as the file does.</summary>
    /// <exception cref="FigureException">There is no number.</exception>
    public string Figure(string file, string path, string format)
    {
        var value = At(file, path);
        return value.ValueKind != JsonValueKind.Number ? throw new FigureException($"{file} {path} is no number.")
            : FigureMarks.At(string.IsNullOrEmpty(format) ? value.GetRawText() : value.GetDouble().ToString(format, CultureInfo.InvariantCulture), file, path);
    }

    /// <summary>The value at a place as text: a text without its quotes, anything else as JSON on one line.</summary>
    /// <exception cref="FigureException">There is none.</exception>
    public string Quote(string file, string path)
    {
        var value = At(file, path);
        return FigureMarks.At(value.ValueKind == JsonValueKind.String ? value.GetString()! : CanonicalJson.Of(value), file, path);
    }

    /// <summary>How many items or members the value at a place has.</summary>
    /// <exception cref="FigureException">There is no list and no object.</exception>
    public string Size(string file, string path)
    {
        var value = At(file, path);
        var count = value.ValueKind switch
        {
            JsonValueKind.Array => value.GetArrayLength(),
            JsonValueKind.Object => value.EnumerateObject().Count(),
            _ => throw new FigureException($"{file} {path} is no list."),
        };
        return FigureMarks.At(count.ToString("#,0", CultureInfo.InvariantCulture), file, path);
    }

    private JsonElement At(string file, string path) => resolver.Value(file, path) ?? throw new FigureException($"{file} has no {path}, so no figure can be taken from there.");
}
