namespace Trainwright.Rules;

/// <summary>A model verified by inspection and pinned at a commit. <paramref name="Shape"/> is known of transformers.</summary>
public sealed record ModelResource(
    string Id,
    string Revision,
    string? License,
    string Architecture,
    long Parameters,
    long SizeBytes,
    string? Tokenizer,
    IReadOnlyList<RepoFile> Files,
    ModelShape? Shape = null);
