using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Trainwright.Hub;

/// <summary>Turns a refusal of the Hub into an error that says what to do next.</summary>
internal static class HubProblem
{
    public static async Task<HubException> ReadAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var code = Header(response.Headers, "X-Error-Code");
        var said = Header(response.Headers, "X-Error-Message") ?? await BodyErrorAsync(response, cancellationToken).ConfigureAwait(false) ?? response.ReasonPhrase;
        return new HubException(string.Create(CultureInfo.InvariantCulture, $"{address.GetLeftPart(UriPartial.Path)}: {status} {said}. {Next(status, code, address)}"), status, code);
    }

    public static HubException Unreachable(Uri address, Exception cause) => new(
        $"{address.GetLeftPart(UriPartial.Path)}: no answer ({cause.Message}). Check the network, then see whether it answers: curl -I {address.GetLeftPart(UriPartial.Authority)}",
        innerException: cause);

    private static string Next(int status, string? code, Uri address) => (status, code) switch
    {
        (_, "GatedRepo") => $"Accept its terms in a browser at {address.GetLeftPart(UriPartial.Authority)}, then run the same command again.",
        (401, _) => "Give a valid token: export HF_TOKEN=hf_… (see it with: hf auth whoami).",
        (402, _) => "Jobs need a positive credit balance: add credit in the account's billing settings.",
        (403, _) => "The token may not do this: make one with this permission and export HF_TOKEN=hf_…",
        (404, _) => "Check the name and the revision.",
        (408 or 429, _) => "The Hub asks for patience: run the same command again in some minutes.",
        _ when status >= 500 => "The Hub is in trouble: run the same command again later.",
        _ => "Run again with the request corrected.",
    };

    private static string? Header(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static async Task<string?> BodyErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json" || response.Content.Headers.ContentLength > 1 << 16)
        {
            return null;
        }

        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Text("error");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
