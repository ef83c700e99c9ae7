namespace Trainwright.LocalHub;

internal sealed record WhoAmI(string Type, string Id, string Name, string Fullname, bool IsPro, IReadOnlyList<string> Orgs, WhoAmIAuth Auth);

internal sealed record WhoAmIAuth(string Type, WhoAmIToken AccessToken);

internal sealed record WhoAmIToken(string DisplayName, string Role);

internal sealed record OwnedRepo(string Id, string Type, string Visibility, bool Private, long Storage, DateTimeOffset UpdatedAt);

internal sealed record ErrorBody(string Error, string? Url = null);
