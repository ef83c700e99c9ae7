using System.Text.Json.Nodes;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>
/// The settings of Spaces, one file each under the repository: hardware, sleep, variables, mounted volumes, and of
/// secrets the names. The embedded Hub runs no Space, so a secret's value has nobody to go to and is not kept.
/// </summary>
internal sealed class SpaceStore(RepoStore repos)
{
    /// <summary>The settings of a Space; one without any has none of the fields.</summary>
    public JsonObject Read(RepoId repo)
    {
        repos.Record(repo);
        var file = FileOf(repo);
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject ?? [] : [];
    }

    /// <summary>Changes the settings of a Space and returns them.</summary>
    public JsonObject Update(RepoId repo, Action<JsonObject> change) => repos.While(repo, () =>
    {
        var settings = Read(repo);
        change(settings);
        AtomicFile.WriteText(FileOf(repo), settings.ToJsonString() + "\n");
        return settings;
    });

    private string FileOf(RepoId repo) => Path.Combine(repos.Annex(repo, "space"), "settings.json");
}
