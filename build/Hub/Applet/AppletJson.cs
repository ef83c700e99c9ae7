using System.Text;
using System.Text.Json;

namespace Trainwright.Hub;

/// <summary>Writes the small JSON objects that hf prints.</summary>
internal static class AppletJson
{
    /// <summary>An object of texts; null stays null.</summary>
    public static string Object(params ReadOnlySpan<(string Key, string? Value)> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in members)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A job, as hf prints it: snake case, without what is null; <paramref name="isFlat"/> as in a listing, where status and command are texts.</summary>
    public static void Job(Utf8JsonWriter writer, JsonElement job, bool isFlat)
    {
        writer.WriteStartObject();
        foreach (var member in job.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            writer.WritePropertyName(Snake(member.Name));
            if (isFlat && member.Name == "status")
            {
                writer.WriteStringValue(HubShapes.Text(member.Value, "stage"));
            }
            else if (isFlat && member.Name == "command")
            {
                writer.WriteStringValue(string.Join(' ', member.Value.EnumerateArray().Select(word => word.GetString())));
            }
            else if (member.Name is "durations")
            {
                Job(writer, member.Value, isFlat: false);
            }
            else
            {
                member.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(char.IsUpper(letter) ? "_" : string.Empty).Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
