using System.Text.Json;
using Scriban;
using Scriban.Runtime;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// Renders the card of a result from <c>templates/cards/</c>. Figures come from the run's files, by <c>figure</c>,
/// <c>quote</c> and <c>size</c>; a figure that no file explains is a problem of the card.
/// </summary>
public sealed class ModelCard(string templatesFolder)
{
    private const string Template = "cards/model.sbn";

    /// <summary>The card's text, where each of its figures comes from, and what is wrong with it.</summary>
    /// <param name="resolver">Reads the run's files.</param>
    /// <param name="index">Every figure of these files.</param>
    /// <param name="values">What is in no file, by name: marked where it holds figures.</param>
    /// <exception cref="FigureException">The template asks for a figure that the run does not have.</exception>
    public TracedText Render(EvidenceResolver resolver, FigureIndex index, IReadOnlyDictionary<string, string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var file = Path.Combine(templatesFolder, Template.Replace('/', Path.DirectorySeparatorChar));
        var parsed = Scriban.Template.Parse(File.ReadAllText(file), Template);
        if (parsed.HasErrors)
        {
            throw new InvalidOperationException($"{parsed.Messages[0]}. Correct the template {Template}.");
        }

        return new FigureTrace(index, "README.md", isHtml: false).Read(Render(parsed, new CardContext(Globals(resolver, values))));
    }

    private static string Render(Template parsed, CardContext context)
    {
        try
        {
            return parsed.Render(context).ReplaceLineEndings("\n");
        }
        catch (Scriban.Syntax.ScriptRuntimeException exception) when (exception.GetBaseException() is FigureException or InvalidOperationException)
        {
            throw new FigureException($"{exception.GetBaseException().Message} (template {Template})");
        }
    }

    private static ScriptObject Globals(EvidenceResolver resolver, IReadOnlyDictionary<string, string?> values)
    {
        var figures = new FigureFunctions(resolver);
        var globals = new ScriptObject();
        globals.Import("figure", new Func<string, string, string, CardValue>((file, path, format) => new CardValue(figures.Figure(file, path, format), IsNumber: true)));
        globals.Import("quote", new Func<string, string, CardValue>((file, path) => new CardValue(figures.Quote(file, path))));
        globals.Import("size", new Func<string, string, CardValue>((file, path) => new CardValue(figures.Size(file, path))));
        globals.Import("has", new Func<string, string, bool>((file, path) => resolver.Value(file, path) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) }));
        globals.Import("some", new Func<string, string, bool>((file, path) => resolver.Value(file, path) is { ValueKind: JsonValueKind.Number } number && number.GetDouble() > 0));
        globals.Import("places", new Func<string, string, List<string>>((file, path) => Places(resolver.Value(file, path), path)));
        globals.Import("members", new Func<string, string, List<string>>((file, path) => Members(resolver.Value(file, path))));
        globals.Import("text", new Func<string, CardValue>(text => new CardValue(text)));
        globals.Import("yaml", new Func<CardValue, CardText>(CardText.Yaml));
        globals.Import("md", new Func<CardValue, CardText>(CardText.Markdown));
        globals.Import("code", new Func<CardValue, CardText>(CardText.Code));
        globals.Import("line", new Func<CardValue, CardText>(CardText.Line));
        globals.Import("path", new Func<CardValue, CardText>(CardText.Path));
        foreach (var (name, value) in values)
        {
            globals.SetValue(name, value is null ? null : new CardValue(value), readOnly: true);
        }

        return globals;
    }

    private static List<string> Places(JsonElement? value, string path) =>
        value is { ValueKind: JsonValueKind.Array } list ? [.. Enumerable.Range(0, list.GetArrayLength()).Select(number => $"{path}[{number}]")] : [];

    private static List<string> Members(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } found ? [.. found.EnumerateObject().Select(member => member.Name)] : [];
}
