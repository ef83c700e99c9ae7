using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

/// <summary>Reads a repository of the embedded Hub as it lies on the disk.</summary>
internal static class HubHistory
{
    private const int DigestLength = 17; // A line's JSON is followed by a space and 16 digits of its digest.

    /// <summary>The files on main, as the Hub notes each, at a commit or after the last one.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Files(string repository, string? commit = null)
    {
        var files = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(repository, "history")))
        {
            using var change = JsonDocument.Parse(line[..^DigestLength]);
            if (change.RootElement.TryGetProperty("ref", out var reference) && reference.GetString() == "refs/heads/main" && change.RootElement.TryGetProperty("changes", out var changed))
            {
                foreach (var file in changed.EnumerateObject())
                {
                    files.Remove(file.Name);
                    if (file.Value.ValueKind != JsonValueKind.Null)
                    {
                        files[file.Name] = file.Value.Clone();
                    }
                }

                if (change.RootElement.GetProperty("id").GetString() == commit)
                {
                    break;
                }
            }
        }

        return files;
    }
}
