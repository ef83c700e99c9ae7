using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Serves the embedded Hub until Ctrl-C, so that other clients can talk to it.</summary>
[TaskName(nameof(HubServe))]
[TaskDescription("Serve the embedded Hub until Ctrl-C")]
public sealed class HubServe : Tool
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Options.Hub != "embedded")
        {
            throw new RunStopException(StoppedReason.Usage, "HubServe serves the embedded Hub only.", nextSteps: ["./build.sh --target HubServe"]);
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        session.Terminal.Line($"Serving {hub.Address.Endpoint} (Ctrl-C ends it).");
        session.Terminal.Line($"Clients need: export HF_ENDPOINT={hub.Address.Endpoint.ToString().TrimEnd('/')} HF_HUB_DISABLE_XET=1 HF_TOKEN=\"$(cat {Path.Combine(session.Directory.WorkDirectory, "hub", "token")})\"");
        try
        {
            await Task.Delay(Timeout.Infinite, session.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            session.Terminal.Line("The Hub is closed; its repositories and jobs are kept.");
        }
    }
}
