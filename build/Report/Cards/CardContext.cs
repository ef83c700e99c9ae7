using Scriban.Parsing;
using Scriban.Runtime;

namespace Trainwright.Report;

/// <summary>A template context in which a value can be printed only after a function has written it for its place.</summary>
/// <param name="globals">The functions and values of a card.</param>
internal sealed class CardContext(ScriptObject globals) : ClosedContext(globals)
{
    /// <inheritdoc/>
    protected override string Written(SourceSpan span, object value) => value is CardText text
        ? text.Text
        : throw new InvalidOperationException($"A card prints a value only as {{{{ value | yaml }}}}, md, code, line or path; at {span.Start} it would print {value.GetType().Name}.");
}
