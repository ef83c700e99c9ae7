using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>A page without scripts; every text that enters it is encoded.</summary>
internal sealed class HtmlPage(string title)
{
    private readonly StringBuilder _body = new StringBuilder("<nav><a href=\"/\">Embedded Hub</a></nav><h1>").Append(Encode(title)).Append("</h1>");

    public HtmlPage Heading(string text) => Add($"<h2>{Encode(text)}</h2>");

    public HtmlPage Text(string text) => Add($"<p>{Encode(text)}</p>");

    public HtmlPage Block(string text) => Add($"<pre>{Encode(text)}</pre>");

    /// <summary>Another page of this Hub inside this one.</summary>
    public HtmlPage Frame(string path, string title) => Add($"<iframe src=\"{Encode(path)}\" title=\"{Encode(title)}\"></iframe>");

    /// <summary>A list of links to paths of this Hub.</summary>
    public HtmlPage Links(IEnumerable<(string Path, string Text)> links)
    {
        var items = string.Concat(links.Select(link => $"<li><a href=\"{Encode(link.Path)}\">{Encode(link.Text)}</a></li>"));
        return Add(items.Length > 0 ? $"<ul>{items}</ul>" : "<p>None yet.</p>");
    }

    public Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encode(title)}</title>"
            + "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{overflow:auto;white-space:pre-wrap}iframe{width:100%;height:28rem;border:1px solid}</style>"
            + $"</head><body>{_body}</body></html>",
            context.RequestAborted);
    }

    private HtmlPage Add(string html)
    {
        _body.Append(html);
        return this;
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
