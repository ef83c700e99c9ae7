using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// The run as one self-contained page, <c>report/index.html</c>: no script, no outside asset, links relative to the
/// run directory.
/// </summary>
public sealed class HtmlReport
{
    private readonly TemplateSet _templates;
    private readonly Uri _hubEndpoint;

    /// <summary>Creates the report over <c>templates/report</c> and the Hub whose addresses its links get.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such template folder.</exception>
    public HtmlReport(string templatesFolder, Uri hubEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(templatesFolder);
        ArgumentNullException.ThrowIfNull(hubEndpoint);
        if (!Directory.Exists(templatesFolder))
        {
            throw new DirectoryNotFoundException($"The report's templates are expected in '{templatesFolder}'. Restore templates/report from the repository.");
        }

        _templates = new TemplateSet(templatesFolder);
        _hubEndpoint = hubEndpoint;
    }

    /// <summary>
    /// The page's text. The same run gives the same bytes; anything in it that looks like a secret is masked. A live page
    /// is the same but for one script, <c>live.js</c> beside it, by which it follows the run.
    /// </summary>
    /// <exception cref="FormatException">A template has an error.</exception>
    public string Render(RunView view, bool isLive = false)
    {
        ArgumentNullException.ThrowIfNull(view);
        return SecretPatterns.Redact(FigureMarks.Strip(Marked(view, isLive)));
    }

    /// <summary>Where every figure of the page comes from, and which have no source.</summary>
    public TracedText Trace(RunView view, FigureIndex index)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new FigureTrace(index, "report/index.html", isHtml: true).Read(Marked(view, isLive: false));
    }

    private string Marked(RunView view, bool isLive) => _templates.Render("page", ReportPage.Of(view, _hubEndpoint, isLive)).ToString();
}
