namespace Trainwright.Agents;

/// <summary>
/// Which model is asked, and how. <paramref name="StatedPrice"/> is the user's <c>INPUT/OUTPUT</c> in US dollars a
/// million tokens; <paramref name="CallTimeout"/> bounds one call; <paramref name="Effort"/> is how much it shall think,
/// null for the model's own habit.
/// </summary>
public sealed record ModelSettings(Uri Endpoint, string Model, TimeSpan CallTimeout, string? StatedPrice = null, string? Effort = null)
{
    // What served models of today have where nothing is said of the window; one that has less says so, and is heard.
    private const int DefaultContext = 128_000;

    /// <summary>Where it ends when the endpoint is named without a path.</summary>
    private const string DefaultPath = "/v1";

    /// <summary>The window that is assumed when the price book has none.</summary>
    public int ContextTokens { get; init; } = DefaultContext;

    /// <summary>The endpoint with the path that the protocol asks for.</summary>
    public Uri BaseAddress => Endpoint.AbsolutePath == "/" ? new Uri(Endpoint, DefaultPath) : Endpoint;

    /// <summary>
    /// The environment variable with the key for an endpoint: a service's own where it is known by name, so that no key
    /// is sent to a host that it does not belong to.
    /// </summary>
    public static string KeyVariable(Uri endpoint) => endpoint?.Host switch
    {
        PriceBook.RouterHost => "HF_TOKEN",
        "api.openai.com" => "OPENAI_API_KEY",
        "api.anthropic.com" => "ANTHROPIC_API_KEY",
        _ => "TRAINWRIGHT_MODEL_KEY",
    };
}
