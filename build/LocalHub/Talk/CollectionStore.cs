using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>Collections, one file each.</summary>
internal sealed class CollectionStore(string folder)
{
    private readonly Lock _gate = new();

    /// <summary>Every collection, the latest changed first.</summary>
    public IReadOnlyList<Collection> All => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.json").Where(file => !Path.GetFileName(file).StartsWith('.')).Select(Read).OrderByDescending(collection => collection.LastUpdated)]
        : [];

    /// <exception cref="HubError">404: there is none of this slug.</exception>
    public Collection Get(string slug) => All.FirstOrDefault(collection => collection.Slug == slug) ?? throw new HubError(404, null, $"There is no collection '{slug}' on this embedded Hub.");

    /// <summary>Adds a collection, unless one of this title is there: that one then is returned with false.</summary>
    public (Collection Collection, bool IsNew) Add(Collection collection)
    {
        lock (_gate)
        {
            return All.FirstOrDefault(known => known.Title == collection.Title) is { } known ? (known, false) : (Write(collection), true);
        }
    }

    public Collection Update(string slug, Func<Collection, Collection> change)
    {
        lock (_gate)
        {
            return Write(change(Get(slug)) with { LastUpdated = DateTimeOffset.UtcNow });
        }
    }

    public void Delete(string slug)
    {
        lock (_gate)
        {
            File.Delete(FileOf(Get(slug).Slug));
        }
    }

    private Collection Write(Collection collection)
    {
        AtomicFile.WriteText(FileOf(collection.Slug), JsonSerializer.Serialize(collection, StorageJson.Default.Collection));
        return collection;
    }

    private static Collection Read(string file) => JsonSerializer.Deserialize(File.ReadAllBytes(file), StorageJson.Default.Collection)!;

    // The id at the slug's end is what tells collections apart.
    private string FileOf(string slug) => ConfinedPath.Combine(folder, slug[(slug.LastIndexOf('-') + 1)..] + ".json");
}
