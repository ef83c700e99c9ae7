using System.Text.RegularExpressions;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>Stores a bundle that no environment variable can carry in a private dataset of the job's owner, through the same door as everything else, and tells the job where it is.</summary>
internal static partial class BundleUpload
{
    /// <summary>The dataset's name in the owner's namespace.</summary>
    public const string RepoName = "trainwright-bundles";

    /// <summary>Uploads the bundle and returns the job that fetches it from the commit that holds it.</summary>
    /// <exception cref="HubException">It could not be stored; nothing was submitted.</exception>
    public static async Task<JobSpec> StoreAsync(HfCli cli, HfCliOptions options, JobSpec spec, CancellationToken cancellationToken)
    {
        var owner = spec.Namespace.Length > 0 ? spec.Namespace
            : await cli.WhoAmIAsync(cancellationToken).ConfigureAwait(false) ?? throw new HubException("The bundle is stored on the Hub, which knows no token of ours. Type: export HF_TOKEN=hf_…");
        var archive = BundleAddress.Archive(spec);
        var digest = BundleAddress.DigestOf(archive);
        var (repo, name) = ($"{owner}/{RepoName}", $"bundles/{digest}.tar.gz");
        var file = Path.Combine(Path.GetFullPath(options.HomeFolder), $"bundle-{Guid.NewGuid():N}.tar.gz");
        try
        {
            AtomicFile.WriteBytes(file, archive);
            await cli.CreateRepoAsync(RepoKind.Dataset, repo, isPrivate: true, cancellationToken).ConfigureAwait(false);
            var commit = await cli.UploadAsync(RepoKind.Dataset, repo, file, name, $"The bundle of {spec.Name}", cancellationToken).ConfigureAwait(false);
            return Commit().Match(commit) is { Success: true } match
                ? BundleAddress.Replace(spec, new Uri(options.Endpoint, $"{HubPath.Files(RepoKind.Dataset, repo)}/resolve/{match.Groups["id"].Value}/{HubPath.Escape(name)}"))
                : throw new HubException($"The upload of the bundle to {repo} named no commit ('{commit}'), and a job runs nothing that is not pinned to one. See hf version: 1.18 or later is needed.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("/commit/(?<id>[0-9a-f]{40})(?![0-9a-f])")]
    private static partial Regex Commit();
}
