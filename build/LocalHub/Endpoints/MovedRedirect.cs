using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Sends a request for a repository's old name to its new one. The address is relative: clients follow only such ones when they ask for a file's headers.</summary>
internal static class MovedRedirect
{
    /// <summary>Whether the request was answered with a redirection.</summary>
    public static bool TryRedirect(HttpContext context, HubServices hub)
    {
        if (Asked(context) is not { } repo || hub.Moved.Find(repo) is not { } now || !hub.Repos.Exists(now) || (hub.Repos.Record(now).Private && context.Caller() is null))
        {
            return false;
        }

        var path = context.Request.Path.ToUriComponent();
        var old = "/" + repo.FullName;
        var at = path.IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = path[..at] + "/" + now.FullName + path[(at + old.Length)..] + context.Request.QueryString;
        return true;
    }

    private static RepoId? Asked(HttpContext context)
    {
        var name = context.GetRouteValue("name") as string ?? context.GetRouteValue("repo") as string;
        if (context.GetRouteValue("ns") is not string owner || name is null)
        {
            return null;
        }

        var first = (context.Request.Path.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries) is ["api", var plural, ..] ? plural : (context.Request.Path.Value ?? string.Empty).Split('/')[1];
        var kind = RepoKind.All.FirstOrDefault(known => known.Plural == first) ?? RepoKind.Model;
        return new RepoId(kind, owner, name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name);
    }
}
