using System.Globalization;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.LocalHub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;
using HubAddress = Trainwright.Tasks.Runs.HubAddress;

namespace Trainwright.Host;

/// <summary>Opens the Hub that the command line names: the embedded one, Hugging Face, or another by its address.</summary>
internal sealed class HubDoor(string home) : IHubDoor
{
    private const string HuggingFace = "https://huggingface.co";

    // Never in argv: every user of a machine can read that.
    private const string TokenVariable = "TRAINWRIGHT_HUB_TOKEN";

    public async Task<HubAddress> OpenAsync(RunSession session, CancellationToken cancellationToken) => session.Options.Hub switch
    {
        "embedded" => await EmbeddedAsync(session, cancellationToken).ConfigureAwait(false),
        "huggingface" => new HubAddress(new Uri(HuggingFace), UserToken(mayReadFile: true), IsEmbedded: false, null),
        var address => new HubAddress(new Uri(address), UserToken(mayReadFile: false), IsEmbedded: false, null),
    };

    public HubStoreCondition Check(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            var report = HubStoreCheck.Run(Root(session));
            return new HubStoreCondition(
                string.Create(CultureInfo.InvariantCulture, $"{report.Repositories} repositories, {report.Commits} commits, {report.References} references, {report.Blobs} blobs of {report.Bytes} bytes: {(report.Problems.Count == 0 ? "all sound" : $"{report.Problems.Count} broken")}"),
                report.Problems);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new RunStopException(StoppedReason.Usage, exception.Message, nextSteps: ["./build.sh --target HubServe --root DIR --check"], innerException: exception);
        }
    }

    private static string Root(RunSession session) => session.Options.Root is { } root ? Path.GetFullPath(root) : Path.Combine(session.HubDirectory, "hub");

    private async Task<HubAddress> EmbeddedAsync(RunSession session, CancellationToken cancellationToken)
    {
        try
        {
            var asked = session.Options;
            var options = new EmbeddedHubOptions(
                Root(session),
                asked.SeedData == "none" ? null : Path.Combine(home, "build", "LocalHub", "seed"),
                session.Installation.Flavors,
                SelfCommand.Current,
                asked.Port,
                Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null,
                Enum.Parse<SandboxMode>(asked.Sandbox, ignoreCase: true));
            var hub = await EmbeddedHub.StartAsync(options, cancellationToken).ConfigureAwait(false);
            return new HubAddress(new Uri(hub.Endpoint), hub.UserToken, IsEmbedded: true, hub);
        }
        catch (InvalidOperationException exception)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, exception.Message, innerException: exception);
        }
    }

    // The user's token file is theirs: it is read only when they name Hugging Face.
    private static string? UserToken(bool mayReadFile)
    {
        if (Environment.GetEnvironmentVariable("HF_TOKEN") is { Length: > 0 } token)
        {
            return token;
        }

        var file = Environment.GetEnvironmentVariable("HF_TOKEN_PATH")
            ?? Path.Combine(Environment.GetEnvironmentVariable("HF_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "huggingface"), "token");
        return mayReadFile && File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } stored ? stored : null;
    }
}
