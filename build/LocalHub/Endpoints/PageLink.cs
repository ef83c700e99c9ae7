using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>The link to the next page of a listing; clients follow it until an answer has none.</summary>
internal static class PageLink
{
    /// <summary>Links to the same question with <paramref name="parameter"/> at <paramref name="value"/>.</summary>
    public static void Write(HttpContext context, HubServices hub, string parameter, int value)
    {
        var kept = context.Request.Query
            .Where(pair => pair.Key != parameter)
            .SelectMany(pair => pair.Value.Select(text => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(text ?? string.Empty)}"));
        var next = hub.Endpoint + context.Request.Path + "?" + string.Join('&', kept.Append(string.Create(CultureInfo.InvariantCulture, $"{parameter}={value}")));
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
    }
}
