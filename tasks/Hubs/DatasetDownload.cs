using Trainwright.Data;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Hubs;

/// <summary>Brings a dataset's split files at a commit to this machine and looks at every row.</summary>
internal static class DatasetDownload
{
    private const long WorthSaying = 10_000_000;
    private const int SampledRows = 8;
    private const int LongestRow = 20_000;

    /// <summary>The statistics over all rows of all splits. The profile tells which columns hold text and label.</summary>
    public static async Task<DatasetInspection> InspectAsync(RunSession session, string id, string revision, Profile? profile)
    {
        var files = await FilesAsync(session, id, revision).ConfigureAwait(false);
        if (files.Count == 0)
        {
            throw ResourceStops.Unusable($"No file of the dataset {id} at {revision} could be told to be a split. Name them in the card's configs (data_files), or after their split (train.jsonl).");
        }

        var options = Options(profile, session.Options.Seed);
        var inspection = LargeData.IsFor(files)
            ? await LargeData.InspectAsync(session, files, options).ConfigureAwait(false)
            : await new DatasetInspector(options).InspectAsync(files, session.Cancellation).ConfigureAwait(false) with { Rows = profile?.Dataset.Schema is null ? null : FirstRows(files) };
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
                if (tree.First(file => file.Path == path).SizeBytes is > WorthSaying and var size)
                {
                    session.Terminal.Detail(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fetching {path} ({size / 1e6:0} MB)"));
                }

                if (!await hub.Api.DownloadAsync(RepoKind.Dataset, id, revision, path, local, session.Cancellation).ConfigureAwait(false))
                {
                    throw ResourceStops.Unusable($"{path} is in the tree of {id}@{revision} and cannot be read.");
                }
            }

            files.Add(new SplitFile(split, path, local));
        }

        return files;
    }

    private static List<string> FirstRows(IReadOnlyList<SplitFile> files) =>
    [
        .. files.Where(file => Path.GetExtension(file.LocalPath) is ".jsonl" or ".ndjson").GroupBy(file => file.Split)
            .SelectMany(split => File.ReadLines(split.First().LocalPath).Where(line => line.Trim().Length > 0).Take(SampledRows)).Where(line => line.Length <= LongestRow),
    ];

    private static InspectionOptions Options(Profile? profile, int seed)
    {
        if (profile is null)
        {
            return InspectionOptions.Default with { Seed = seed };
        }

        IReadOnlyList<string> Names(string column) => profile.Dataset.RequiredColumns.ContainsKey(column)
            ? [column, .. profile.Dataset.Synonyms.GetValueOrDefault(column) ?? []]
            : [];
        IReadOnlyList<string> labels = profile.Dataset.Schema is null ? Names("label") : InspectionOptions.Default.LabelColumns;
        var length = profile.Hyperparameters.TryGetValue("max_length", out var limit) && profile.Dataset.Schema is not null && limit.Value.TryGetInt32(out var tokens) ? tokens : (int?)null;
        return new InspectionOptions(labels, Names("text"), seed, MaxTokens: length);
    }
}
