using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.Hub;

/// <summary>JSON calls that are not plain reads.</summary>
internal sealed class HubCalls(HubHttp http)
{
    /// <summary>Reads JSON.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        var address = http.Address(path);
        using var response = await http.GetAsync(address, cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(response, address, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts JSON. Repeat only what may happen twice.</summary>
    public Task<JsonNode> PostAsync(Uri address, JsonNode body, bool isRepeatable, CancellationToken cancellationToken, string mediaType = "application/json") =>
        PostAsync(address, body.ToJsonString(), mediaType, isRepeatable, cancellationToken);

    /// <summary>Posts a text and reads the JSON that comes back.</summary>
    public async Task<JsonNode> PostAsync(Uri address, string body, string mediaType, bool isRepeatable, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(address, body, mediaType, isRepeatable, cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(response, address, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts JSON that may conflict with what is there (409): null then.</summary>
    public async Task<JsonNode?> TryPostAsync(Uri address, JsonNode body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(address, body.ToJsonString(), "application/json", isRepeatable: true, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.Conflict ? null : await AnswerAsync(response, address, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(Uri address, string body, string mediaType, bool isRepeatable, CancellationToken cancellationToken) =>
        http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType)),
                Headers = { Accept = { new MediaTypeWithQualityHeaderValue(mediaType.Contains("git-lfs", StringComparison.Ordinal) ? mediaType : "application/json") } },
            },
            isRepeatable,
            cancellationToken);

    private static async Task<JsonNode> AnswerAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await HubProblem.ReadAsync(response, address, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return (text.Length == 0 ? null : JsonNode.Parse(text)) ?? new JsonObject();
        }
        catch (JsonException failure)
        {
            throw new HubException($"{address}: the answer is no JSON ({failure.Message}). Check that HF_ENDPOINT is a Hub.", (int)response.StatusCode, innerException: failure);
        }
    }
}
