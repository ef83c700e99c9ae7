using System.Reflection;
using Trainwright.Report.Tests;
using Trainwright.Rules;

namespace Trainwright.Browser.Tests;

/// <summary>Pages of made runs: verified, in progress, and one for each reason to stop.</summary>
public sealed class MadePages : IDisposable
{
    private readonly List<TemporaryRun> _runs = [];

    public MadePages()
    {
        Verified = Page(SampleRun.Verified());
        Stopped = Page(SampleRun.Stopped());
        InProgress = Page(SampleRun.Started());
        Reasons = typeof(StoppedReason).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToDictionary(reason => reason, PageOf);
    }

    internal Uri Verified { get; }

    internal Uri Stopped { get; }

    internal Uri InProgress { get; }

    internal IReadOnlyDictionary<string, Uri> Reasons { get; }

    public void Dispose() => _runs.ForEach(run => run.Dispose());

    private Uri PageOf(string reason)
    {
        var run = SampleRun.Stopped();
        var status = reason == StoppedReason.Cancelled ? RunStatus.Cancelled : StoppedReason.ExitCode(reason) >= 6 ? RunStatus.Failed : RunStatus.Stopped;
        return Page(run.With("outcome.json", run.Read().Outcome! with { Status = status, StoppedReason = reason, Phase = "FullJob", Message = $"The run ended for {reason}." }));
    }

    private Uri Page(TemporaryRun run)
    {
        _runs.Add(run);
        run.WithText("report/index.html", Repository.Page(run.Read()));
        return new Uri(Path.Combine(run.Path, "report", "index.html"));
    }
}
