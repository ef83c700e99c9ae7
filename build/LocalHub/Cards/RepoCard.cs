using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>What a repository says of itself at one commit: its card, and for a model its configuration and parameter counts.</summary>
internal sealed partial record RepoCard(JsonObject? Data, IReadOnlyList<string> Tags, string Text, DateTimeOffset Date, JsonObject? Config, JsonObject? Safetensors)
{
    private const int MaxCardBytes = 1 << 20;

    // Fields of the card that the Hub repeats as tags, with what it puts before them.
    private static readonly (string Field, string Prefix)[] TagFields =
    [
        ("library_name", ""), ("pipeline_tag", ""), ("tags", ""), ("task_categories", "task_categories:"), ("task_ids", "task_ids:"), ("language", "language:"),
        ("license", "license:"), ("size_categories", "size_categories:"), ("datasets", "dataset:"), ("base_model", "base_model:"),
    ];

    /// <summary>A field of the card when it is one text.</summary>
    public string? Field(string name) => Data?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A field of the card that is one text or a list of them.</summary>
    public IEnumerable<string> Values(string name) => Values(Data?[name]);

    /// <summary>How the model was made of its base: as the card says, else by its files, else fine-tuned.</summary>
    public string BaseModelRelation { get; private init; } = "finetune";

    public static RepoCard Read(RepoId repo, CommitManifest commit, BlobStore blobs)
    {
        var card = ReadText(commit, blobs, "README.md") ?? string.Empty;
        var (block, body) = FrontMatter.Split(card);
        var data = TryParse(block);
        var isModel = repo.Kind == RepoKind.Model;
        var relation = data?["base_model_relation"]?.ToString() ?? (commit.Files.ContainsKey("adapter_config.json") ? "adapter" : "finetune");
        var tags = TagFields.SelectMany(tag => Values(data?[tag.Field]).Select(value => tag.Prefix + value))
            .Concat(isModel ? Values(data?["base_model"]).Select(model => $"base_model:{relation}:{model}") : [])
            .Concat(ArxivId().Matches(body).Select(match => "arxiv:" + match.Groups["id"].Value))
            .Distinct(StringComparer.Ordinal).ToList();
        return new RepoCard(data, tags, card, commit.Date, isModel ? Json(ReadText(commit, blobs, "config.json")) : null, isModel ? SafetensorsInfo.Read(commit, blobs) : null) { BaseModelRelation = relation };
    }

    private static string? ReadText(CommitManifest commit, BlobStore blobs, string path) =>
        commit.Files.TryGetValue(path, out var file) && file.Size <= MaxCardBytes ? System.Text.Encoding.UTF8.GetString(blobs.Read(file.Sha256)) : null;

    // A card with a broken head is still a card: it only has no metadata.
    private static JsonObject? TryParse(string? block)
    {
        try
        {
            return block is null ? null : FrontMatter.Parse(block);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonObject? Json(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text, documentOptions: HttpBody.OnceEach) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Values(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Values),
        JsonValue value => [value.ToString()],
        _ => [],
    };

    [GeneratedRegex(@"arxiv\.org/(?:abs|pdf)/(?<id>\d{4}\.\d{4,5})", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivId();
}
