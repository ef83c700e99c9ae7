using System.Text.Json;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;
using Trainwright.Foundation;

namespace Trainwright.Scripts;

/// <summary>
/// Renders Scriban templates to Python. Values can only leave through the <c>py</c> filter, which emits a literal; an
/// expression that would print a bare value is refused, and so is a name that the configuration does not have.
/// </summary>
public sealed class TemplateRenderer(string templatesFolder)
{
    /// <summary>The folder that templates and their includes are read from.</summary>
    public string Folder { get; } = Path.GetFullPath(templatesFolder);

    /// <summary>Renders a template, named relative to <see cref="Folder"/>, with a configuration.</summary>
    /// <exception cref="TemplateException">The template is missing, malformed, or uses a name without a value.</exception>
    public string Render(string template, IReadOnlyDictionary<string, JsonElement> configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var parsed = Template.Parse(Read(template), template);
        if (parsed.HasErrors)
        {
            throw new TemplateException($"{parsed.Messages[0]}. Correct the template {template}.");
        }

        var values = new ScriptObject();
        foreach (var (key, value) in configuration)
        {
            values.SetValue(key, new ConfigurationValue(value), readOnly: true);
        }

        values.Import("py", new Func<object?, PythonText>(Literal));
        var context = new PythonTemplateContext { StrictVariables = true, TemplateLoader = new Loader(this), EnableRelaxedMemberAccess = false };
        context.PushGlobal(values);
        try
        {
            return parsed.Render(context);
        }
        catch (Exception exception) when (exception is ScriptRuntimeException or TemplateException)
        {
            throw new TemplateException($"{exception.Message}: {exception.GetBaseException().Message} (template {template})", exception);
        }
    }

    /// <summary>The template and everything it includes, for fingerprints: names relative to <see cref="Folder"/>.</summary>
    public IReadOnlyList<string> Closure(string template)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>([template]);
        while (pending.TryPop(out var name))
        {
            if (!found.Add(name))
            {
                continue;
            }

            foreach (System.Text.RegularExpressions.Match include in System.Text.RegularExpressions.Regex.Matches(Read(name), """include\s+['"](?<name>[^'"]+)['"]"""))
            {
                pending.Push(include.Groups["name"].Value);
            }
        }

        return [.. found];
    }

    private static PythonText Literal(object? value) => value switch
    {
        ConfigurationValue configured => new PythonText(PythonLiteral.Of(configured.Value)),
        _ => throw new TemplateException($"The py filter takes a value of the configuration, not {value?.GetType().Name ?? "nothing"}."),
    };

    private string Read(string template)
    {
        var path = ConfinedPath.Combine(Folder, template);
        return File.Exists(path) ? File.ReadAllText(path) : throw new TemplateException($"The template {path} does not exist.");
    }

    private sealed record ConfigurationValue(JsonElement Value);

    private sealed record PythonText(string Text);

    private sealed class Loader(TemplateRenderer renderer) : ITemplateLoader
    {
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => templateName;

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => renderer.Read(templatePath);

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) => ValueTask.FromResult<string?>(Load(context, callerSpan, templatePath));
    }

    // What an expression prints goes through here: literals that py made, and included text; nothing else.
    private sealed class PythonTemplateContext : TemplateContext
    {
        public override string? ObjectToString(object? value, bool nested = false) => value switch
        {
            PythonText python => python.Text,
            ConfigurationValue => throw new TemplateException("A value may enter Python only as {{ name | py }}."),
            _ => base.ObjectToString(value, nested),
        };
    }
}
