using Trainwright.Data;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Hubs;

/// <summary>Brings a dataset's split files at a commit to this machine and looks at every row.</summary>
internal static class DatasetDownload
{
    private const long MaxFileBytes = 2L << 30;

    /// <summary>The statistics over all rows of all splits. The profile tells which columns hold text and label.</summary>
    public static async Task<DatasetInspection> InspectAsync(RunSession session, string id, string revision, Profile? profile)
    {
        var files = await FilesAsync(session, id, revision).ConfigureAwait(false);
        if (files.Count == 0)
        {
            throw ResourceStops.Unusable($"No file of the dataset {id} at {revision} could be told to be a split. Name them in the card's configs (data_files), or after their split (train.jsonl).");
        }

        var inspection = await new DatasetInspector(Options(profile, session.Options.Seed)).InspectAsync(files, session.Cancellation).ConfigureAwait(false);
        return inspection.Unreadable.Count == 0
            ? inspection
            : throw ResourceStops.Unusable($"The dataset {id} cannot be read whole: {string.Join(" ", inspection.Unreadable)}");
    }

    /// <summary>The split files by their local copies.</summary>
    public static async Task<IReadOnlyList<SplitFile>> FilesAsync(RunSession session, string id, string revision)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var tree = await hub.Api.TreeAsync(RepoKind.Dataset, id, revision, session.Cancellation).ConfigureAwait(false);
        var card = await hub.Api.FileAsync(RepoKind.Dataset, id, revision, "README.md", 1 << 20, session.Cancellation).ConfigureAwait(false);
        var files = new List<SplitFile>();
        foreach (var (split, path) in SplitDiscovery.Find(tree, card is null ? null : System.Text.Encoding.UTF8.GetString(card)).Splits.SelectMany(found => found.Files.Select(file => (found.Name, file))))
        {
            var local = ConfinedPath.Combine(Path.Combine(session.Directory.WorkDirectory, "cache", "datasets", Digest.OfParts(id, revision)[..16]), path);
            if (!File.Exists(local))
            {
                var content = await hub.Api.FileAsync(RepoKind.Dataset, id, revision, path, MaxFileBytes, session.Cancellation).ConfigureAwait(false)
                    ?? throw ResourceStops.Unusable($"{path} is in the tree of {id}@{revision} and cannot be read.");
                AtomicFile.WriteBytes(local, content);
            }

            files.Add(new SplitFile(split, path, local));
        }

        return files;
    }

    private static InspectionOptions Options(Profile? profile, int seed)
    {
        if (profile is null)
        {
            return InspectionOptions.Default with { Seed = seed };
        }

        IReadOnlyList<string> Names(string column) => profile.Dataset.RequiredColumns.ContainsKey(column)
            ? [column, .. profile.Dataset.Synonyms.GetValueOrDefault(column) ?? []]
            : [];
        return new InspectionOptions(Names("label"), Names("text"), seed);
    }
}
