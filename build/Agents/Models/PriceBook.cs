using System.Globalization;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// Knows what models cost: what the user states, nothing on this machine, the router's own list, else the dated table
/// <c>profiles/tables/model-prices.json</c>. A price that nobody knows is null, and then nothing is asked.
/// </summary>
public static class PriceBook
{
    /// <summary>The host of the Hugging Face Inference Providers router, whose list has a price for each provider.</summary>
    public const string RouterHost = "router.huggingface.co";

    /// <summary>The price of a model at an endpoint, or null.</summary>
    /// <param name="settings">The endpoint, the model, and what the user states of its price.</param>
    /// <param name="table">The text of the dated table.</param>
    /// <param name="http">Reads the router's list; used for no other endpoint.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ModelPrice?> FindAsync(ModelSettings settings, string table, HttpClient http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(http);
        if (settings.StatedPrice is { } stated)
        {
            return Stated(stated);
        }

        if (settings.Endpoint.IsLoopback)
        {
            return new ModelPrice(0, 0, null, "this machine");
        }

        if (settings.Endpoint.Host == RouterHost)
        {
            var list = await http.GetStringAsync(new Uri($"https://{RouterHost}/v1/models"), cancellationToken).ConfigureAwait(false);
            return FromRouter(list, settings.Model);
        }

        return FromTable(table, settings.Endpoint.Host, settings.Model);
    }

    /// <summary>A price as users state it: <c>INPUT/OUTPUT</c>, US dollars a million tokens; null when it is none.</summary>
    public static ModelPrice? Stated(string text)
    {
        var parts = text?.Split('/') ?? [];
        return parts.Length == 2 && Amount(parts[0]) is { } input && Amount(parts[1]) is { } output ? new ModelPrice(input, output, null, "--model-price") : null;
    }

    /// <summary>
    /// The price out of the router's list: of the provider that <c>model:provider</c> names, else the dearest of those
    /// that are live, because the router chooses.
    /// </summary>
    public static ModelPrice? FromRouter(string list, string model)
    {
        var (id, wanted) = model?.Split(':', 2) is [var name, var suffix] ? (name, suffix) : (model, null);
        using var document = JsonDocument.Parse(list);
        var prices = new List<ModelPrice>();
        foreach (var provider in Providers(document.RootElement, id!))
        {
            var provided = Text(provider, "provider");
            var isNamed = wanted is null or "fastest" or "cheapest" or "preferred" || provided == wanted;
            if (isNamed && Text(provider, "status") is null or "live" && provider.TryGetProperty("pricing", out var pricing) && Number(pricing, "input") is { } input && Number(pricing, "output") is { } output)
            {
                prices.Add(new ModelPrice(input, output, (int?)Number(provider, "context_length"), $"{RouterHost}/v1/models, provider {provided}"));
            }
        }

        return prices.OrderByDescending(p => p.InputPerMillion + p.OutputPerMillion).FirstOrDefault();
    }

    /// <summary>The price out of the dated table: the row of that host whose model is the longest beginning of this one.</summary>
    public static ModelPrice? FromTable(string table, string host, string model)
    {
        using var document = JsonDocument.Parse(table);
        return document.RootElement.GetProperty("prices").EnumerateArray()
            .Where(row => Text(row, "host") == host && model.StartsWith(Text(row, "model")!, StringComparison.Ordinal))
            .OrderByDescending(row => Text(row, "model")!.Length)
            .Select(row => new ModelPrice(Number(row, "inputUsdPerMillion")!.Value, Number(row, "outputUsdPerMillion")!.Value, (int?)Number(row, "contextTokens"), $"model-prices.json, {Text(row, "asOf")}"))
            .FirstOrDefault();
    }

    private static IEnumerable<JsonElement> Providers(JsonElement root, string id) => root.TryGetProperty("data", out var data)
        ? data.EnumerateArray().Where(m => Text(m, "id") == id && m.TryGetProperty("providers", out _)).SelectMany(m => m.GetProperty("providers").EnumerateArray())
        : [];

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static decimal? Amount(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
