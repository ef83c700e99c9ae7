using System.Text.Json.Nodes;
using Trainwright.Clients.Tests;
using Trainwright.Pipeline.Tests;

[assembly: AssemblyFixture(typeof(Trainwright.Browser.Tests.SeenReport))]

namespace Trainwright.Browser.Tests;

/// <summary>The quickstart, run once to its end, and what a browser saw of its report.</summary>
public sealed class SeenReport : IDisposable
{
    private readonly Lazy<JsonNode> _seen;

    public SeenReport()
    {
        var run = Executable.Run(Folder.Path, "--target", "FinalVerification");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        _seen = new(() => Ask("look.mjs", PageOf(Folder.Run)));
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What was seen on narrow and wide screens, light and dark.</summary>
    internal IEnumerable<JsonNode> Views => _seen.Value["views"]!.AsArray().Select(view => view!);

    /// <summary>The page on a wide, light screen.</summary>
    internal JsonNode Wide => View(1280, "light");

    /// <summary>The tables' contents.</summary>
    internal JsonNode Tables => _seen.Value["tables"]!;

    /// <summary>Where the Tab key stopped.</summary>
    internal JsonNode Keyboard => _seen.Value["keyboard"]!;

    /// <summary>Where the entries of the contents led.</summary>
    internal IEnumerable<JsonNode> Jumps => _seen.Value["jumps"]!.AsArray().Select(jump => jump!);

    /// <summary>The address of a run's page.</summary>
    public static Uri PageOf(string run) => new(Path.Combine(run, "report", "index.html"));

    internal static JsonNode Ask(string script, Uri page) => NodeScript.Run("Browser.Tests", script, new Dictionary<string, string>(), page.AbsoluteUri);

    internal JsonNode View(int width, string scheme) => Views.Single(view => (int)view["width"]! == width && (string?)view["scheme"] == scheme);

    /// <summary>An artefact of the run.</summary>
    internal JsonNode Artefact(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder.Run, file)))!;

    /// <summary>Copies the run, its JSON artefacts changed by <paramref name="change"/> (file name, content), and where its Hub listened.</summary>
    internal void CopyTo(TemporaryFolder folder, Func<string, JsonNode?, JsonNode?> change)
    {
        foreach (var file in Directory.EnumerateFiles(Folder.Run, "*", SearchOption.AllDirectories).Append(Path.Combine(Folder.Path, "hub", "endpoint.json")))
        {
            var copy = Path.Combine(folder.Path, Path.GetRelativePath(Folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (Path.GetExtension(file) == ".json")
            {
                File.WriteAllText(copy, change(Path.GetFileName(file), JsonNode.Parse(File.ReadAllText(file)))!.ToJsonString());
            }
        }
    }

    public void Dispose() => Folder.Dispose();
}
