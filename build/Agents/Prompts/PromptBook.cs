using System.Collections.Concurrent;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Trainwright.Foundation;

namespace Trainwright.Agents;

/// <summary>The roles' instructions: one template a role under <c>templates/prompts/</c>, each with the hard rules before it, its contract and its tools.</summary>
public sealed class PromptBook(string folder)
{
    private readonly ConcurrentDictionary<string, Template> _templates = new(StringComparer.Ordinal);

    internal string Render(IRolePlay play, IReadOnlyList<IAgentTool> tools, Spotlight spotlight)
    {
        var model = new ScriptObject
        {
            ["role"] = play.Role,
            ["purpose"] = play.Purpose,
            ["contract"] = play.Contract.Name,
            ["schema"] = play.Contract.Schema.GetRawText(),
            ["submit"] = ChatLoop.SubmitTool,
            ["tag"] = $"data-{spotlight.Nonce}",
            ["tools"] = tools.Select(t => new ScriptObject { ["name"] = t.Name, ["description"] = t.Description }).ToList(),
            ["turns"] = play.Limits.Turns,
        };
        var context = new TemplateContext { StrictVariables = true, TemplateLoader = new Loader(this) };
        context.PushGlobal(model);
        return Get(play.Role + ".sbn").Render(context).ReplaceLineEndings("\n").Trim() + "\n";
    }

    private Template Get(string name) => _templates.GetOrAdd(name, file =>
    {
        var template = Template.Parse(Read(file), file);
        return template.HasErrors ? throw new AgentException($"The prompt {file} cannot be read: {template.Messages[0]}. Correct templates/prompts/{file}.") : template;
    });

    private string Read(string file)
    {
        var path = ConfinedPath.Combine(folder, file);
        return File.Exists(path) ? File.ReadAllText(path) : throw new AgentException($"The prompt {path} is missing. Put it back; a role has one of its name.");
    }

    private sealed class Loader(PromptBook book) : ITemplateLoader
    {
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => templateName + ".sbn";

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => book.Read(templatePath);

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) => ValueTask.FromResult<string?>(book.Read(templatePath));
    }
}
