using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Trainwright.Report;

/// <summary>A template context in which a value can be printed only after a function has written it for its place.</summary>
internal sealed class CardContext : TemplateContext
{
    /// <summary>Creates a context over the functions and values of a card.</summary>
    public CardContext(ScriptObject globals)
        // Empty builtins: a template has only what the card gives it.
        : base(new ScriptObject())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        LoopLimit = 20_000;
        LimitToString = 0;
        PushGlobal(globals);
    }

    /// <inheritdoc/>
    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (textAsObject is not null)
        {
            Write(textAsObject is CardText text ? text.Text
                : throw new InvalidOperationException($"A card prints a value only as {{{{ value | yaml }}}}, md, code, line or path; at {span.Start} it would print {textAsObject.GetType().Name}."));
        }

        return this;
    }
}
