using System.Text.Json;
using Trainwright.Engine;
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
        AtomicFile.WriteText(Path.Combine(session.Directory.Root, "rules.sarif"), session.Redactor.Clean(Sarif.Write(guards, Place(session.Directory), typeof(ReportWriter).Assembly.GetName().Version!.ToString(3))));
        AtomicFile.WriteText(Path.Combine(session.Directory.Root, "rules.junit.xml"), session.Redactor.Clean(JUnit.Write(guards, view.Conformance)));
        AtomicFile.WriteText(session.Directory.ReportFile, Page(session, view, isLive: false));
        return session.Directory.ReportFile;
    }

    /// <summary>
    /// Writes the page of a run that goes on: with what the journal says of money, and without the outcome of an earlier time.
    /// </summary>
    public static void WriteMeanwhile(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        AtomicFile.WriteText(session.Directory.ReportFile, Page(session, Meanwhile(session), isLive: false));
    }

    /// <summary>The page that follows the run by itself; once the run has ended, as it stands on disk.</summary>
    public static string Live(RunSession session, bool hasEnded)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Page(session, hasEnded ? RunReader.Read(session.Directory.Root) : Meanwhile(session), isLive: true);
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

    // A scanner looks for files from the checkout that the run was started in; of another place it gets the work directory's part.
    private static string Place(RunDirectory directory)
    {
        var place = Path.GetRelativePath(Directory.GetCurrentDirectory(), directory.Root).Replace('\\', '/');
        return place.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(place) ? $"runs/{directory.Run}" : place;
    }

    private static RunView Meanwhile(RunSession session)
    {
        var view = RunReader.Read(session.Directory.Root);
        return view with { Outcome = null, Spend = SpendSoFar.Of(view.Events, session.Unit, session.Cap) };
    }

    private static string Page(RunSession session, RunView view, bool isLive) =>
        session.Redactor.Clean(new HtmlReport(Path.Combine(session.Installation.Templates, "report"), Endpoint(session)).Render(view, isLive));

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
