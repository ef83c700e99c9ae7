namespace Trainwright.Report;

/// <summary>
/// HTML that a template of the report produced. Only <see cref="TemplateSet"/> makes one, so a value of a run can
/// never pass for markup.
/// </summary>
internal sealed class Markup
{
    private readonly string _html;

    /// <summary>Wraps the output of a template, whose values are escaped already.</summary>
    internal Markup(string html) => _html = html;

    /// <inheritdoc/>
    public override string ToString() => _html;
}
