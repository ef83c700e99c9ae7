namespace Trainwright.Tasks.Bundles;

/// <summary>The template files that a fingerprint covers.</summary>
internal static class TemplateFiles
{
    /// <summary>Every template under these folders, relative to the templates' root, with forward slashes.</summary>
    public static IEnumerable<string> Of(string root, params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.sbn", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
