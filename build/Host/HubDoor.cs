using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.LocalHub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;
using HubAddress = Trainwright.Tasks.Runs.HubAddress;

namespace Trainwright.Host;

/// <summary>Opens the Hub that the command line names: the embedded one, Hugging Face, or another by its address.</summary>
internal sealed class HubDoor(string home) : IHubDoor
{
    private const string HuggingFace = "https://huggingface.co";

    public async Task<HubAddress> OpenAsync(RunSession session, CancellationToken cancellationToken) => session.Options.Hub switch
    {
        "embedded" => await EmbeddedAsync(session, cancellationToken).ConfigureAwait(false),
        "huggingface" => new HubAddress(new Uri(HuggingFace), UserToken(mayReadFile: true), IsEmbedded: false, null),
        var address => new HubAddress(new Uri(address), UserToken(mayReadFile: false), IsEmbedded: false, null),
    };

    private async Task<HubAddress> EmbeddedAsync(RunSession session, CancellationToken cancellationToken)
    {
        try
        {
            var options = new EmbeddedHubOptions(Path.Combine(session.HubDirectory, "hub"), Path.Combine(home, "build", "LocalHub", "seed"), session.Installation.Flavors, SelfCommand.Current);
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
