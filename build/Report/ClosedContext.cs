using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Trainwright.Report;

/// <summary>A template context with nothing in it but what it is given, in which each value is written for its place.</summary>
internal abstract class ClosedContext : TemplateContext
{
    /// <summary>Creates a context over these functions and values.</summary>
    protected ClosedContext(ScriptObject globals)
        // Empty builtins: nothing that would let a value out as it is.
        : base(new ScriptObject())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        LoopLimit = 20_000;
        LimitToString = 0;
        PushGlobal(globals);
    }

    /// <inheritdoc/>
    public sealed override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        if (textAsObject is not null)
        {
            Write(Written(span, textAsObject));
        }

        return this;
    }

    /// <summary>The text that stands for a value in what is rendered.</summary>
    protected abstract string Written(SourceSpan span, object value);
}
