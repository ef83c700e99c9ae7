using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Writes the run's report again and says where it is.</summary>
[TaskName(nameof(Report))]
[TaskDescription("Write report/index.html, rules.sarif and rules.junit.xml again")]
public sealed class Report : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        session.Terminal.Line(ReportWriter.Write(session));
        return Task.CompletedTask;
    }
}
