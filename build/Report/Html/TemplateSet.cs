using System.Collections.Concurrent;
using Scriban;
using Scriban.Runtime;

namespace Trainwright.Report;

/// <summary>
/// The report's templates in one folder. A template calls another with <c>{{ part "name" value }}</c>, where the value
/// is known as <c>it</c>.
/// </summary>
internal sealed class TemplateSet(string folder)
{
    private readonly ConcurrentDictionary<string, Template> _parsed = new(StringComparer.Ordinal);

    /// <summary>Renders a template with a value.</summary>
    /// <exception cref="FileNotFoundException">There is no such template.</exception>
    /// <exception cref="FormatException">The template has an error; file and line are named.</exception>
    public Markup Render(string name, object? value)
    {
        var globals = new ScriptObject();
        globals.SetValue("it", value, readOnly: true);
        globals.Import("part", new Func<string, object?, Markup>(Render));
        globals.Import("css", new Func<string, Markup>(Stylesheet));
        foreach (var (function, implementation) in TemplateFunctions.All)
        {
            globals.Import(function, implementation);
        }

        try
        {
            return new Markup(_parsed.GetOrAdd(name, Parse).Render(new EscapingContext(globals)));
        }
        catch (Scriban.Syntax.ScriptRuntimeException exception)
        {
            throw new FormatException($"The report template '{name}' failed: {exception.Message}", exception);
        }
    }

    private Markup Stylesheet(string file)
    {
        var css = Read(file);

        // The stylesheet is ours, yet a stray end tag in it would end the element that holds it.
        return css.Contains("</", StringComparison.Ordinal)
            ? throw new FormatException($"The stylesheet '{file}' contains '</'.")
            : new Markup(css);
    }

    private Template Parse(string name)
    {
        var file = name + ".sbn-html";
        var template = Template.Parse(Read(file), Path.Combine(folder, file));
        return template.HasErrors ? throw new FormatException($"The report template has errors: {template.Messages}") : template;
    }

    private string Read(string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path)
            ? File.ReadAllText(path)
            : throw new FileNotFoundException($"The report template '{path}' is missing. Restore templates/report from the repository.", path);
    }
}
