using System.Text.Json;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// One text out of an artefact, without deserializing it: what a run with nothing to do wants to know must not cost
/// more than the run. To make the types of an artefact ready takes 10–30 ms, once in a process.
/// </summary>
public static class ArtefactGlance
{
    /// <summary>The text at these names, from the outside in; null when there is no such file, or no text there.</summary>
    public static string? Text(string file, params ReadOnlySpan<string> names)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var at = document.RootElement;
            foreach (var name in names)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return null;
                }
            }

            return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }
}
