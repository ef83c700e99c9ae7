namespace Trainwright.Pipeline.Tests;

/// <summary>An installation of its own for a test that edits what users may edit.</summary>
internal static class Installations
{
    public static void Copy(string home)
    {
        foreach (var folder in new[] { "profiles", "templates", Path.Combine("build", "LocalHub", "seed") })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Executable.Home, folder), "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(home, Path.GetRelativePath(Executable.Home, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        File.Copy(Path.Combine(Executable.Home, "cake.config"), Path.Combine(home, "cake.config"));
    }
}
