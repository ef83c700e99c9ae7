using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Jobs;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Serves the embedded Hub until Ctrl-C, so that other clients can talk to it.</summary>
[TaskName(nameof(HubServe))]
[TaskDescription("Serve the embedded Hub until Ctrl-C")]
public sealed class HubServe : HouseTool
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Options.Hub != "embedded")
        {
            throw new RunStopException(StoppedReason.Usage, "HubServe serves the embedded Hub only.", nextSteps: ["./build.sh --target HubServe --hub embedded"]);
        }

        if (session.Options.Check)
        {
            Check(session);
            return;
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);

        // The two lines are for programs that start a Hub of their own, so the token is in clear: this is where it is given out.
        await Console.Out.WriteLineAsync($"HF_ENDPOINT={hub.Address.Endpoint.ToString().TrimEnd('/')}".AsMemory(), session.Cancellation).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"HF_TOKEN={hub.Token}".AsMemory(), session.Cancellation).ConfigureAwait(false);
        await Console.Out.FlushAsync(session.Cancellation).ConfigureAwait(false);
        session.Terminal.Line($"Serving {hub.Address.Endpoint} (Ctrl-C ends it). Clients also need HF_HUB_DISABLE_XET=1 and no proxy for 127.0.0.1.");
        if (session.Options.Sandbox == "auto" && !JobSandbox.IsAvailable(out var why))
        {
            session.Terminal.Line($"Jobs run without a sandbox. {why}");
        }

        session.Terminal.Line($"A job's processes are counted by: {JobLimits.Means}. Its memory is limited {(JobLimits.HasMemoryOfAll ? "for all of them together" : "for each of them")}.");

        try
        {
            await Task.Delay(Timeout.Infinite, session.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            session.Terminal.Line("The Hub is closed; its repositories and jobs are kept.");
        }
    }

    private static void Check(RunSession session)
    {
        var condition = session.Hub.Check();
        foreach (var problem in condition.Problems)
        {
            session.Terminal.Line(problem);
        }

        session.Terminal.Line(condition.Summary);
        if (condition.Problems.Count > 0)
        {
            throw new RunStopException(StoppedReason.RetriesExhausted, $"The Hub's store is broken: {condition.Summary}.", nextSteps: ["Move the directory away and serve a new Hub: ./build.sh --target HubServe"]);
        }
    }
}
