using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// Follows pointers of evidence into the files of a run, which it gets by a function: a file's text, or null when there
/// is none. Addresses of a Hub are followed by GuardLinks, not here.
/// </summary>
public sealed class EvidenceResolver(Func<string, string?> read)
{
    /// <summary>How evidence names the work directory's ledger, which stands beside the runs and is no text.</summary>
    public const string Ledger = "../../ledger.db";

    // These grow while the run goes on, so no digest of them holds.
    private static readonly string[] Growing = ["events.jsonl", Ledger];

    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement?> _documents = new(StringComparer.Ordinal);

    /// <summary>Why a pointer leads nowhere, or null when it resolves.</summary>
    public string? Problem(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return IsAddress(evidence.File) ? null
            : Text(evidence.File) is not { } text ? $"{evidence.File} does not exist"
            : evidence.JsonPath is { } path && Value(evidence.File, path) is null ? $"{evidence.File} has no {path}"
            : evidence.Line is { } line && (line < 1 || line > Lines(text)) ? $"{evidence.File} has no line {line}"
            : null;
    }

    /// <summary>The value at a place, or null when there is none.</summary>
    public JsonElement? Value(string file, string path) => Document(file) is { } document ? EvidencePath.Find(document, path) : null;

    /// <summary>The SHA-256 of a file's text; null when there is none, or when the file goes on growing.</summary>
    public string? Digest(string file) => Growing.Contains(file) || Text(file) is not { } text ? null : Rules.Digest.Of(text);

    /// <summary>The evidence with the digest of its file, where it has one.</summary>
    public Evidence Followed(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return IsAddress(evidence.File) ? evidence : evidence with { Sha256 = Digest(evidence.File) };
    }

    /// <summary>The pointer with the digest of what it points into; the pointer must resolve.</summary>
    public ProvenanceEntry Entry(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new ProvenanceEntry(evidence.File, evidence.JsonPath, evidence.Line, IsAddress(evidence.File) ? null : Digest(evidence.File));
    }

    private static bool IsAddress(string file) => file.Contains("://", StringComparison.Ordinal);

    private static int Lines(string text) => text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1);

    private string? Text(string file)
    {
        if (!_texts.TryGetValue(file, out var text))
        {
            _texts[file] = text = read(file);
        }

        return text;
    }

    private JsonElement? Document(string file)
    {
        if (_documents.TryGetValue(file, out var known))
        {
            return known;
        }

        JsonElement? document = null;
        try
        {
            if (Text(file) is { } text)
            {
                using var parsed = JsonDocument.Parse(text);
                document = parsed.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            document = null;
        }

        return _documents[file] = document;
    }
}
