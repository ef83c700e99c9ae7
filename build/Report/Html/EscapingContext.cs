using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A template context in which every value written by <c>{{ }}</c> is escaped and marked as one of the run's; there is no raw output.</summary>
internal sealed class EscapingContext : TemplateContext
{
    /// <summary>Creates a context over the functions and the model of a report.</summary>
    public EscapingContext(ScriptObject globals)
        // Empty builtins: a template has only what the report gives it, and nothing that would unescape.
        : base(new ScriptObject())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        LoopLimit = 20_000;
        LimitToString = 0;
        MemberRenamer = StandardMemberRenamer.Default;
        PushGlobal(globals);
    }

    /// <inheritdoc/>
    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (textAsObject is not null)
        {
            Write(textAsObject is Markup markup ? markup.ToString() : FigureMarks.Quoted(HtmlText.Escape(ObjectToString(textAsObject))));
        }

        return this;
    }
}
