using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Trainwright.Agents;

/// <summary>
/// Stands between the protocol's library and the wire. Requests get the endpoint's shape; answers that providers get
/// wrong (an error with status 200, no choices, unknown reasons to finish, arguments that are an object, missing ids)
/// are put right or become a status that can be retried, so that the library meets only what it can read.
/// </summary>
public sealed class TolerantHandler(WireShape shape, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const long MostBytes = 16 << 20;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Content is { } content && JsonNode.Parse(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)) is JsonObject body)
        {
            shape.Apply(body);
            request.Content = Json(body.ToJsonString());
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var text = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode >= 400)
        {
            response.Content = new StringContent(text, Encoding.UTF8, "application/json");
            return response;
        }

        var (status, answer) = AnswerRepair.Of(text);
        response.StatusCode = (HttpStatusCode)status;
        response.Content = Json(answer);
        return response;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > MostBytes)
            {
                throw new HttpRequestException($"The endpoint's answer is larger than {MostBytes >> 20} MiB.");
            }

            buffer.Write(chunk, 0, read);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
