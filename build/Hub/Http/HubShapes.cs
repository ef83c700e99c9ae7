using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>Reads the Hub's JSON shapes, tolerant of what it adds.</summary>
internal static partial class HubShapes
{
    public static HubIdentity Identity(JsonElement answer)
    {
        var organizations = answer.TryGetProperty("orgs", out var orgs) && orgs.ValueKind == JsonValueKind.Array
            ? orgs.EnumerateArray().Select(org => org.ValueKind == JsonValueKind.String ? org.GetString()! : Text(org, "name") ?? string.Empty).ToList()
            : [];
        var role = answer.TryGetProperty("auth", out var auth) && auth.TryGetProperty("accessToken", out var token) ? Text(token, "role") : null;
        return new HubIdentity(answer.GetProperty("name").GetString()!, organizations, role is "write" or "admin" or "fineGrained");
    }

    public static RepoInfo Repo(RepoKind kind, JsonElement answer)
    {
        IReadOnlyList<string> tags = answer.TryGetProperty("tags", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(tag => tag.GetString()!)] : [];
        var license = tags.FirstOrDefault(tag => tag.StartsWith("license:", StringComparison.Ordinal))?["license:".Length..]
            ?? (answer.TryGetProperty("cardData", out var card) && card.ValueKind == JsonValueKind.Object ? Text(card, "license") : null);
        long? parameters = answer.TryGetProperty("safetensors", out var tensors) && tensors.ValueKind == JsonValueKind.Object && tensors.TryGetProperty("total", out var total) && total.TryGetInt64(out var count) ? count : null;
        var gated = answer.TryGetProperty("gated", out var gate) && gate.ValueKind is JsonValueKind.True or JsonValueKind.String;
        return new RepoInfo(kind, answer.GetProperty("id").GetString()!, answer.GetProperty("sha").GetString()!, license, tags, parameters, gated, Time(answer, "lastModified"));
    }

    public static RepoFile File(JsonElement entry)
    {
        var isLarge = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object;
        return new RepoFile(
            entry.GetProperty("path").GetString()!,
            isLarge && lfs.TryGetProperty("size", out var size) ? size.GetInt64() : entry.GetProperty("size").GetInt64(),
            isLarge ? Text(lfs, "oid") ?? string.Empty : Text(entry, "oid") ?? string.Empty);
    }

    public static Paper Paper(JsonElement paper) => new(
        paper.GetProperty("id").GetString()!,
        Text(paper, "title") ?? string.Empty,
        Text(paper, "summary") ?? string.Empty,
        paper.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array ? [.. authors.EnumerateArray().Select(author => author.ValueKind == JsonValueKind.String ? author.GetString()! : Text(author, "name") ?? string.Empty)] : [],
        Time(paper, "publishedAt"),
        paper.TryGetProperty("references", out var references) && references.ValueKind == JsonValueKind.Array ? [.. references.EnumerateArray().Select(reference => reference.GetString()!)] : null);

    public static Flavor Flavor(JsonElement row)
    {
        var accelerator = row.TryGetProperty("accelerator", out var found) && found.ValueKind == JsonValueKind.Object ? found : (JsonElement?)null;
        var quantity = accelerator is { } gpu && gpu.TryGetProperty("quantity", out var many) ? (int)Number(many) : accelerator is null ? 0 : 1;
        var vram = accelerator is { } memory && memory.TryGetProperty("vram", out var text) ? Number(text) : 0m;
        var model = accelerator is { } named ? Text(named, "model") : null;
        return new Flavor(
            row.GetProperty("name").GetString()!,
            Text(row, "prettyName") ?? row.GetProperty("name").GetString()!,
            row.TryGetProperty("cpu", out var cpu) ? (int)Number(cpu) : 0,
            row.TryGetProperty("ram", out var ram) ? Number(ram) : 0m,
            row.TryGetProperty("ephemeralStorage", out var disk) ? Number(disk) : 0m,
            model,
            quantity,
            quantity > 0 ? vram / quantity : 0m,
            model is not null && !model.Contains("T4", StringComparison.Ordinal) && !model.Contains("V100", StringComparison.Ordinal),
            row.TryGetProperty("unitCostUSD", out var price) && price.ValueKind is JsonValueKind.Number or JsonValueKind.String ? Number(price) : null);
    }

    /// <summary>The path of the next page, from <c>Link: …; rel="next"</c>.</summary>
    public static string? NextPage(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && Next().Match(string.Join(',', links)) is { Success: true } match
            ? new Uri(response.RequestMessage!.RequestUri!, match.Groups["address"].Value).ToString()
            : null;

    public static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static DateTimeOffset? Time(JsonElement element, string key) =>
        Text(element, key) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    // "2 vCPU", "16 GB" and plain numbers; terabytes as gigabytes.
    private static decimal Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.GetDecimal();
        }

        var match = Quantity().Match(value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty);
        return match.Success ? decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * (match.Groups["unit"].Value == "TB" ? 1000m : 1m) : 0m;
    }

    [GeneratedRegex(@"<(?<address>[^>]+)>;\s*rel=""next""")]
    private static partial Regex Next();

    [GeneratedRegex(@"^\$?(?<number>\d+(?:\.\d+)?)\s*(?<unit>[A-Za-z]*)")]
    private static partial Regex Quantity();
}
