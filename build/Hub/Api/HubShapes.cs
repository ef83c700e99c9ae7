using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>The Hub's answers as our records.</summary>
internal static class HubShapes
{
    public static HubIdentity Identity(JsonElement answer)
    {
        var token = answer.Field("auth")?.Field("accessToken");
        var organizations = answer.Field("orgs").Items().Select(organization => organization.Text("name")).OfType<string>();
        return new HubIdentity(answer.Text("name") ?? string.Empty, [.. organizations], CanWrite(token));
    }

    public static RepoInfo Repo(RepoKind kind, string asked, JsonElement answer)
    {
        var tags = answer.Field("tags").Texts();
        return new RepoInfo(
            kind,
            answer.Text("id") ?? asked,
            answer.Text("sha") ?? throw new HubException($"{asked}: the Hub names no commit for it. Push a first commit, then run the same command again."),
            License(answer.Field("cardData"), tags),
            tags,
            (long?)answer.Field("safetensors")?.Number("total"),
            answer.Field("gated") is { ValueKind: not JsonValueKind.False },
            answer.Instant("lastModified"));
    }

    public static RepoFile? File(JsonElement item)
    {
        var lfs = item.Field("lfs");
        var digest = lfs?.Text("oid") ?? item.Text("oid");
        return item.Text("path") is { } path && digest is not null
            ? new RepoFile(path, (long)(lfs?.Number("size") ?? item.Number("size") ?? 0), digest)
            : null;
    }

    public static Paper? Paper(JsonElement item) => item.Text("id") is not { } id
        ? null
        : new Paper(
            id,
            item.Text("title") ?? string.Empty,
            item.Text("summary") ?? string.Empty,
            [.. item.Field("authors").Items().Select(author => author.Text("name")).OfType<string>()],
            item.Instant("publishedAt"),
            item.Field("references") is { ValueKind: JsonValueKind.Array } references ? JsonShape.Texts(references) : null);

    private static bool CanWrite(JsonElement? token) => token?.Text("role") switch
    {
        "read" => false,
        "fineGrained" => token.Value.Field("fineGrained")?.Field("scoped").Items().Any(scope => scope.Field("permissions").Texts().Contains("repo.write")) == true,
        _ => true,
    };

    private static string? License(JsonElement? card, IReadOnlyList<string> tags)
    {
        var told = card?.Text("license") ?? card?.Field("license").Items().FirstOrDefault().AsText();
        return told ?? tags.FirstOrDefault(tag => tag.StartsWith("license:", StringComparison.Ordinal))?["license:".Length..];
    }
}
