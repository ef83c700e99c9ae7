using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What makes two requests equal: method, path with query, and every byte of the body. Host and headers do not count.</summary>
internal static class CassetteKey
{
    public static async Task<string> OfAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false) : [];
        return Digest.OfParts(request.Method.Method, request.RequestUri!.PathAndQuery, Digest.Of(body));
    }
}
