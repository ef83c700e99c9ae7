using System.Globalization;
using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Jobs;

namespace Trainwright.LocalHub;

/// <summary>Repositories that a job reads as folders: their files are copied out beside the job before it starts.</summary>
internal static class JobVolumes
{
    private const int MaxVolumes = 16;
    private const string ListFile = "volumes.json";

    /// <summary>Copies the volumes of a job that is about to be submitted and tells where they are.</summary>
    /// <exception cref="HubError">400: there can be no such volume here; 404: there is no such repository.</exception>
    public static IReadOnlyList<JobMount> Materialize(HubServices hub, IReadOnlyList<JobVolume> volumes, string jobFolder)
    {
        if (volumes.Count == 0)
        {
            return [];
        }

        if (volumes.Count > MaxVolumes)
        {
            throw HubError.BadRequest($"A job has at most {MaxVolumes} volumes.");
        }

        var sources = volumes.Select(volume => (Volume: volume, Found: Find(hub, volume))).ToList();
        Directory.CreateDirectory(jobFolder);
        var mounts = new List<JobMount>();
        foreach (var (volume, (commit, prefix)) in sources)
        {
            var target = Directory.CreateDirectory(Path.Combine(jobFolder, "volumes", mounts.Count.ToString(CultureInfo.InvariantCulture))).FullName;
            foreach (var (path, file) in commit.Files.Under(prefix))
            {
                var copy = ConfinedPath.Combine(target, path[prefix.Length..]);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(hub.Blobs.PathOf(file.Sha256), copy);
            }

            mounts.Add(new JobMount(target, volume.MountPath!));
        }

        AtomicFile.WriteText(Path.Combine(jobFolder, ListFile), JsonSerializer.Serialize([.. volumes], HubJson.Default.ListJobVolume));
        return mounts;
    }

    /// <summary>What was mounted for a job, in the API's words.</summary>
    public static IReadOnlyList<JobVolume> Read(string jobFolder)
    {
        var file = Path.Combine(jobFolder, ListFile);
        return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), HubJson.Default.ListJobVolume)! : [];
    }

    /// <summary>Removes the copies of a job that was refused.</summary>
    public static void Remove(LocalJobs jobs, string id)
    {
        if (jobs.Spec(id) is null && Directory.Exists(jobs.FolderOf(id)))
        {
            Directory.Delete(jobs.FolderOf(id), recursive: true);
        }
    }

    private static (CommitManifest Commit, string Prefix) Find(HubServices hub, JobVolume volume)
    {
        if (RepoKind.All.FirstOrDefault(kind => kind.Singular == volume?.Type) is not { } kind)
        {
            throw HubError.BadRequest($"The embedded Hub mounts models, datasets and spaces, not '{volume?.Type}': what a bucket or a local folder holds goes through Xet storage, which is on the real Hub only. Push the files to a repository first.");
        }

        if (volume.MountPath is not ['/', _, ..] || volume.MountPath.Contains("..", StringComparison.Ordinal))
        {
            throw HubError.BadRequest($"The mountPath '{volume.MountPath}' of '{volume.Source}' must be absolute, as /data.");
        }

        var parts = (volume.Source ?? string.Empty).Split('/');
        var repo = parts.Length == 2 ? new RepoId(kind, parts[0], parts[1]) : throw HubError.RepoNotFound(volume.Source ?? string.Empty);
        var commit = hub.Repos.Resolve(repo, volume.Revision ?? "main");
        var prefix = volume.Path is { Length: > 0 } path && path.Trim('/').Length > 0 ? RepoPath.Checked(path.Trim('/')) + "/" : string.Empty;
        return commit.Files.Under(prefix).Any() ? (commit, prefix) : throw HubError.EntryNotFound(repo, prefix);
    }
}
