using System.Text.Json.Nodes;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>The old names of repositories that were moved: whoever asks for one is sent to the new name.</summary>
internal sealed class MovedRepos(string folder)
{
    private readonly Lock _gate = new();
    private readonly string _file = Path.Combine(folder, "moved.json");

    /// <summary>Remembers that a repository has another name now.</summary>
    public void Add(RepoId from, RepoId to)
    {
        lock (_gate)
        {
            var names = Read();
            names[Key(from)] = to.FullName;
            names.Remove(Key(to));
            AtomicFile.WriteText(_file, names.ToJsonString() + "\n");
        }
    }

    /// <summary>Where a repository is now, over as many moves as there were; null when it was never moved.</summary>
    public RepoId? Find(RepoId repo)
    {
        var names = Read();
        var found = repo;
        for (var steps = 0; steps < names.Count && names[Key(found)]?.ToString().Split('/') is [var owner, var name]; steps++)
        {
            found = new RepoId(repo.Kind, owner, name);
        }

        return found == repo ? null : found;
    }

    private JsonObject Read() => File.Exists(_file) ? JsonNode.Parse(File.ReadAllBytes(_file)) as JsonObject ?? [] : [];

    private static string Key(RepoId repo) => $"{repo.Kind.Plural}/{repo.FullName}";
}
