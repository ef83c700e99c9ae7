using Scriban.Parsing;
using Scriban.Runtime;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A template context in which every value written by <c>{{ }}</c> is escaped and marked as one of the run's; there is no raw output.</summary>
internal sealed class EscapingContext : ClosedContext
{
    /// <summary>Creates a context over the functions and the model of a report.</summary>
    public EscapingContext(ScriptObject globals)
        : base(globals) => MemberRenamer = StandardMemberRenamer.Default;

    /// <inheritdoc/>
    protected override string Written(SourceSpan span, object value) =>
        value is Markup markup ? markup.ToString() : FigureMarks.Quoted(HtmlText.Escape(ObjectToString(value)));
}
