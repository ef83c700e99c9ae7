using System.Text.Json;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Report;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>
/// Checks what a run with these options needs on this machine, and says how to mend what is missing: exit code 0 when
/// everything needed is there, else 7. A real Hub is asked only when it is named.
/// </summary>
[TaskName(nameof(Doctor))]
[TaskDescription("Check what a run needs on this machine")]
public sealed class Doctor : HouseTool
{
    private const int Indent = 26;
    private const int LeastRoom = 20;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var machine = new MachineChecks(session);
        var here = machine.WorkDirectory();
        var found = await Task.WhenAll(machine.SdkAsync(), machine.PythonAsync(), machine.HfAsync(), machine.UvAsync(), machine.SandboxAsync(), machine.GitAsync(), machine.NodeAsync()).ConfigureAwait(false);
        var (gpu, disk) = await machine.GpuAndDiskAsync().ConfigureAwait(false);
        MachineCheck[] all = [.. found[..2], machine.Profiles(), here, disk, .. await new HubChecks(session).AllAsync().ConfigureAwait(false), .. found[2..5], gpu, .. found[5..], MachineChecks.Browser()];
        var result = new DoctorResult(Array.TrueForAll(all, check => check.State != CheckState.Missing), all);
        session.ResultJson = session.Redactor.Clean(JsonSerializer.Serialize(result, TaskJson.Default.DoctorResult));
        Show(session, result);
    }

    private static void Show(RunSession session, DoctorResult result)
    {
        foreach (var check in result.Checks)
        {
            Show(session.Terminal, check);
        }

        var missing = result.Checks.Where(check => check.State == CheckState.Missing).ToList();
        if (missing.Count > 0)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"Missing: {string.Join(", ", missing.Select(check => check.Name))}.", nextSteps: [$"./build.sh {NextSteps.Targets(session)}"]);
        }

        session.Terminal.Line("Everything that is needed is here.");
    }

    // What was found may be long or come from a program; what to type is never broken.
    private static void Show(Terminal terminal, MachineCheck check)
    {
        var found = TerminalText.Clean(check.Found);
        var lines = terminal.Columns is { } columns ? TerminalText.Wrap(found, Math.Max(LeastRoom, columns - Indent)) : [found];
        var start = $"{check.State.ToString().ToLowerInvariant(),-8}  {check.Name,-15} ";
        foreach (var line in lines)
        {
            terminal.Line(start + line);
            start = new string(' ', Indent);
        }

        if (check.Fix is { } fix)
        {
            terminal.Line($"{string.Empty.PadRight(Indent)}fix: {fix}");
        }
    }
}
