using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>Who may call what: reads of repositories and papers are public, everything else needs a token, and all writing is in one namespace.</summary>
internal static class HubAccess
{
    /// <summary>The one user, and the one namespace that can be written.</summary>
    public const string Namespace = "local";

    /// <summary>Whether the call came under this machine's own name. A page on another site that has its name resolve to 127.0.0.1 is refused here.</summary>
    public static bool IsLoopbackHost(HostString host) =>
        host.Host is "localhost" or "127.0.0.1" or "[::1]" || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a browser's page of another site sent the request. What no browser sends has no Origin.</summary>
    public static bool IsForeignOrigin(string origin) =>
        origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLoopbackHost(new HostString(from.Host)));

    /// <summary>Finds out who calls.</summary>
    /// <exception cref="HubError">401: a token is needed, or is nobody's.</exception>
    public static void Identify(HttpContext context, HubTokens tokens)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            var caller = tokens.Find(header["Bearer ".Length..].Trim()) ?? throw HubError.Unauthorized("Invalid credentials: this token is not the embedded Hub's, or its job has ended.");
            context.Features.Set(caller);
        }
        else if (NeedsToken(context))
        {
            throw HubError.Unauthorized("Invalid username or password: this needs the embedded Hub's token, as HF_TOKEN.");
        }
    }

    /// <summary>Who calls, or null for the public.</summary>
    public static HubCaller? Caller(this HttpContext context) => context.Features.Get<HubCaller>();

    /// <exception cref="HubError">404: the repository is private and the caller is the public.</exception>
    public static void RequireRead(this HttpContext context, RepoStore repos, RepoId repo)
    {
        if (repos.Record(repo).Private && context.Caller() is null)
        {
            throw HubError.RepoNotFound(repo.FullName);
        }
    }

    /// <exception cref="HubError">401: the repository is gated and the caller is the public.</exception>
    public static void RequireContent(this HttpContext context, RepoStore repos, RepoId repo)
    {
        context.RequireRead(repos, repo);
        if (repos.Record(repo).Gated is not null && context.Caller() is null)
        {
            throw new HubError(401, "GatedRepo", $"Access to '{repo.FullName}' is restricted: send a token of this Hub.");
        }
    }

    /// <exception cref="HubError">403: nobody here may write to the repository's namespace.</exception>
    public static void RequireWrite(this HttpContext context, RepoId repo)
    {
        if (repo.Namespace != Namespace)
        {
            throw HubError.Forbidden($"You don't have the rights to write to '{repo.FullName}': on the embedded Hub only the namespace '{Namespace}' can be written.");
        }
    }

    /// <exception cref="HubError">403: a job calls what is the user's alone.</exception>
    public static void RequireUser(this HttpContext context, string what)
    {
        if (context.Caller() is { JobId: not null })
        {
            throw HubError.Forbidden($"A job's token cannot {what}.");
        }
    }

    private static bool NeedsToken(HttpContext context)
    {
        var rules = context.GetEndpoint()?.Metadata;
        return rules?.GetMetadata<PublicAccess>() is null
            && (rules?.GetMetadata<PrivateAccess>() is not null || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)));
    }

    /// <summary>Marks endpoints that anybody may call although they are no reads by method.</summary>
    public static void Public(this IEndpointConventionBuilder endpoint) => endpoint.Add(builder => builder.Metadata.Add(new PublicAccess()));

    /// <summary>Marks reads that need a token.</summary>
    public static void Private(this IEndpointConventionBuilder endpoint) => endpoint.Add(builder => builder.Metadata.Add(new PrivateAccess()));

    private sealed class PublicAccess;

    private sealed class PrivateAccess;
}
