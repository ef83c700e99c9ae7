using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Report;

namespace Trainwright.Tasks.Runs;

/// <summary>Writes what people and CI read of a run: the page, SARIF and JUnit.</summary>
public static class ReportWriter
{
    private static readonly Uri EmbeddedPlace = new("http://127.0.0.1/");

    /// <summary>Writes them and returns the page's path.</summary>
    public static string Write(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var view = RunReader.Read(session.Directory.Root);
        var guards = view.Guards;
        AtomicFile.WriteText(Path.Combine(session.Directory.Root, "rules.sarif"), session.Redactor.Clean(Sarif.Write(guards, session.Directory.Run, typeof(ReportWriter).Assembly.GetName().Version!.ToString(3))));
        AtomicFile.WriteText(Path.Combine(session.Directory.Root, "rules.junit.xml"), session.Redactor.Clean(JUnit.Write(guards, view.Conformance)));
        var page = Page(session).Render(view);
        AtomicFile.WriteText(session.Directory.ReportFile, session.Redactor.Clean(page));
        return session.Directory.ReportFile;
    }

    /// <summary>
    /// Writes the page of a run that goes on: with what the journal says of money, and without the outcome of an earlier time.
    /// </summary>
    public static void WriteMeanwhile(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        AtomicFile.WriteText(session.Directory.ReportFile, Meanwhile(session, isLive: false));
    }

    /// <summary>The page of a run that goes on; a live one follows the run by itself.</summary>
    public static string Meanwhile(RunSession session, bool isLive)
    {
        ArgumentNullException.ThrowIfNull(session);
        var view = RunReader.Read(session.Directory.Root);
        view = view with { Outcome = null, Spend = SpendSoFar.Of(view.Events, session.Unit, session.Cap) };
        return session.Redactor.Clean(Page(session).Render(view, isLive));
    }

    /// <summary>The page of the run as it stands on disk.</summary>
    public static string Standing(RunSession session, bool isLive)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Redactor.Clean(Page(session).Render(RunReader.Read(session.Directory.Root), isLive));
    }

    /// <summary>Where links of this run lead: the configured Hub, or the place where the embedded one last listened.</summary>
    public static Uri Endpoint(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Hub.Endpoint ?? (session.Options.Hub switch
        {
            "embedded" => LastPlace(session),
            "huggingface" => new Uri("https://huggingface.co/"),
            var url => new Uri(url),
        });
    }

    private static HtmlReport Page(RunSession session) => new(Path.Combine(session.Installation.Templates, "report"), Endpoint(session));

    // The Hub that is not open now listens there again when it is.
    private static Uri LastPlace(RunSession session)
    {
        var file = Path.Combine(session.Directory.WorkDirectory, "hub", "endpoint.json");
        try
        {
            using var address = JsonDocument.Parse(File.ReadAllBytes(file));
            return Uri.TryCreate(address.RootElement.GetProperty("url").GetString(), UriKind.Absolute, out var place) ? place : EmbeddedPlace;
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException)
        {
            return EmbeddedPlace;
        }
    }
}
