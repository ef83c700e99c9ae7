namespace Trainwright.Profiles.Tests;

/// <summary>Texts that a person has reviewed. With <c>TRAINWRIGHT_GOLDENS=write</c> a run writes them instead; the diff is then the review.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var file = Path.Combine(Source(), name);
        if (Environment.GetEnvironmentVariable("TRAINWRIGHT_GOLDENS") == "write")
        {
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{name} was never reviewed; write it with TRAINWRIGHT_GOLDENS=write.");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Trainwright.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return Path.Combine(folder.FullName, "tests", "Profiles.Tests", "goldens");
    }
}
