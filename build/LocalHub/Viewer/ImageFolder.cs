using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>A dataset of pictures in folders: each picture is a row, and where folders other than splits tell pictures apart, their names are classes.</summary>
internal static class ImageFolder
{
    /// <summary>Whether a file is a picture that can be shown.</summary>
    public static bool IsImage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg";

    /// <summary>The columns of such a dataset.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Features(IEnumerable<DatasetSplit> splits)
    {
        var features = new Dictionary<string, JsonNode>(StringComparer.Ordinal) { ["image"] = new JsonObject { ["_type"] = "Image" } };
        var classes = splits.SelectMany(split => split.Files).Select(ClassOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (classes.Count > 1)
        {
            features["label"] = new JsonObject { ["names"] = new JsonArray([.. classes.Select(name => (JsonNode)name)]), ["_type"] = "ClassLabel" };
        }

        return features;
    }

    /// <summary>The row of a picture.</summary>
    public static JsonObject Row(string path, string blob, string resolve, IReadOnlyDictionary<string, JsonNode> features)
    {
        var size = ImageSize.Read(blob);
        var row = new JsonObject
        {
            ["image"] = new JsonObject { ["src"] = resolve + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), ["height"] = size?.Height, ["width"] = size?.Width },
        };
        if (features.ContainsKey("label"))
        {
            row["label"] = ClassOf(path);
        }

        return row;
    }

    private static string? ClassOf(string path)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(path) ?? string.Empty);
        return folder.Length == 0 || DatasetLayout.Split(folder) is not null ? null : folder;
    }
}
