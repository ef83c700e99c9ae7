using System.Net;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>Opens the back end that <c>--agents</c> names: a chat endpoint, a command-line agent, or a recorded run.</summary>
internal static class ModelOpening
{
    // A command-line agent thinks several times for one answer.
    private const int CommandLineFactor = 5;

    public static async Task<OpenedModel> OpenAsync(RunSession session, LedgerBudget budget, CancellationToken cancellationToken) => session.Options.Agents switch
    {
        "replay" => Replay(session, budget),
        "claude" => new OpenedModel(CommandLineProposer.Claude(budget, Named(session), CommandLineLimit(session)), null),
        "codex" => new OpenedModel(CommandLineProposer.Codex(budget, Named(session), await CodexPriceAsync(session, cancellationToken).ConfigureAwait(false), CommandLineLimit(session)), null),
        _ => await ChatAsync(session, budget, cancellationToken).ConfigureAwait(false),
    };

    private static async Task<OpenedModel> ChatAsync(RunSession session, LedgerBudget budget, CancellationToken cancellationToken)
    {
        var options = session.Options;
        var model = options.Model ?? throw new RunStopException(StoppedReason.Usage, "--agents chat needs to know which model to ask.", nextSteps: ["Add --model ID, and --model-endpoint URL unless it is the Hugging Face router."]);
        var settings = new ModelSettings(options.ModelEndpoint ?? new Uri($"https://{PriceBook.RouterHost}/v1"), model, TimeSpan.FromSeconds(options.ModelTimeout), options.ModelPrice, options.ModelEffort);
        var variable = ModelSettings.KeyVariable(settings.Endpoint);
        var key = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : settings.Endpoint.IsLoopback
            ? "none"
            : throw new RunStopException(StoppedReason.ServiceUnavailable, $"{settings.Endpoint.Host} needs a key, and the environment variable {variable} is not set.", nextSteps: [$"export {variable}=…"]);
        session.Redactor.Add(key);
        var price = await PriceAsync(session, settings, cancellationToken).ConfigureAwait(false);
        var head = new CassetteHead(1, model, settings.BaseAddress.AbsolutePath, settings.Endpoint.IsLoopback ? "recorded against an endpoint on this machine" : $"recorded against {settings.Endpoint.Host}");
        var recorder = new CassetteRecorder(ModelSession.CassetteOf(session.Directory), head, session.Redactor.Clean, Wire());
        return new OpenedModel(Chat("chat", settings, key, price, recorder, budget, Task.Delay), null);
    }

    private static OpenedModel Replay(RunSession session, LedgerBudget budget)
    {
        var file = session.Options.Cassette ?? throw new RunStopException(StoppedReason.Usage, "--agents replay needs the recorded run.", nextSteps: ["Add --cassette work/runs/RUN/agents/cassette.jsonl"]);
        var player = new CassettePlayer(file);
        var settings = new ModelSettings(new Uri("http://127.0.0.1" + player.Head.Path), player.Head.Model, TimeSpan.FromSeconds(session.Options.ModelTimeout), null, session.Options.ModelEffort);
        var free = new ModelPrice(0, 0, null, "a recorded run");
        return new OpenedModel(Chat("replay", settings, "none", free, player, budget, (_, _) => Task.CompletedTask), player);
    }

    private static ChatProposer Chat(string name, ModelSettings settings, string key, ModelPrice? price, HttpMessageHandler wire, LedgerBudget budget, Func<TimeSpan, CancellationToken, Task> pause)
    {
        var shape = new WireShape(settings.Effort, usesCompletionTokens: settings.Endpoint.Host == "api.openai.com");
        var client = OpenAiChat.Create(settings, key, new TolerantHandler(shape, wire));
        return new ChatProposer(name, new ModelCaller(client, settings, price, shape, budget, pause));
    }

    private static async Task<ModelPrice?> PriceAsync(RunSession session, ModelSettings settings, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(Wire()) { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            return await PriceBook.FindAsync(settings, session.Installation.TableText("model-prices.json"), http, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"The price list of {settings.Endpoint.Host} cannot be read: {exception.Message}", nextSteps: ["Run the same command again, or state the price: --model-price INPUT/OUTPUT"], innerException: exception);
        }
    }

    private static async Task<ModelPrice?> CodexPriceAsync(RunSession session, CancellationToken cancellationToken) => session.Options.Model is null && session.Options.ModelPrice is null
        ? null
        : await PriceAsync(session, new ModelSettings(new Uri("https://api.openai.com/v1"), session.Options.Model ?? string.Empty, TimeSpan.FromMinutes(1), session.Options.ModelPrice), cancellationToken).ConfigureAwait(false);

    private static ModelSettings? Named(RunSession session) => session.Options.Model is { } model ? new ModelSettings(new Uri("https://localhost"), model, TimeSpan.FromMinutes(1)) : null;

    private static TimeSpan CommandLineLimit(RunSession session) => TimeSpan.FromSeconds(session.Options.ModelTimeout * CommandLineFactor);

    // No redirect is followed: a key goes to the host that it is for, and nowhere else.
    private static SocketsHttpHandler Wire() => new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15) };
}
