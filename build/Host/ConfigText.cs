namespace Trainwright.Host;

/// <summary>The text of <c>cake.config</c>.</summary>
internal static class ConfigText
{
    /// <summary>Reads the file in the repository, if there is one.</summary>
    public static string? Read(string home)
    {
        var file = Path.Combine(home, "cake.config");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
