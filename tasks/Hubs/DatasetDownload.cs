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

    /// <summary>The statistics over all rows of all splits. The profile tells which columns hold text and label.</summary>
    public static async Task<DatasetInspection> InspectAsync(RunSession session, string id, string revision, Profile? profile)
    {
        var options = Options(profile, session.Options.Seed);
        var (tree, layout) = await LayoutAsync(session, id, revision).ConfigureAwait(false);
        if (ViewerAudit.IsNeeded(layout))
        {
            return WithRows(await ViewerAudit.InspectAsync(session, id, revision, options).ConfigureAwait(false), profile);
        }

        var files = await FilesAsync(session, id, revision, tree, layout).ConfigureAwait(false);
        var inspection = LargeData.IsFor(files)
            ? await LargeData.InspectAsync(session, files, options).ConfigureAwait(false)
            : WithRows(await new DatasetInspector(options).InspectAsync(files, session.Cancellation).ConfigureAwait(false), profile);
        return inspection.Unreadable.Count == 0
            ? inspection
            : throw ResourceStops.Unusable($"The dataset {id} cannot be read whole: {string.Join(" ", inspection.Unreadable)}");
    }

    private static async Task<(IReadOnlyList<RepoFile> Tree, SplitLayout Layout)> LayoutAsync(RunSession session, string id, string revision)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var tree = await hub.Api.TreeAsync(RepoKind.Dataset, id, revision, session.Cancellation).ConfigureAwait(false);
        var card = await hub.Api.FileAsync(RepoKind.Dataset, id, revision, "README.md", 1 << 20, session.Cancellation).ConfigureAwait(false);
        return (tree, SplitDiscovery.Find(tree, card is null ? null : System.Text.Encoding.UTF8.GetString(card)));
    }

    // The split files by their local copies.
    private static async Task<IReadOnlyList<SplitFile>> FilesAsync(RunSession session, string id, string revision, IReadOnlyList<RepoFile> tree, SplitLayout layout)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var files = new List<SplitFile>();
        foreach (var (split, path) in layout.Splits.SelectMany(found => found.Files.Select(file => (found.Name, file))))
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

    // Rows are kept where a mapping will be tried on them.
    private static DatasetInspection WithRows(DatasetInspection inspection, Profile? profile) => profile?.Dataset.Schema is null ? inspection with { Rows = null } : inspection;

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
