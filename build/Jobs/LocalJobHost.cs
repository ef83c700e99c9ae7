using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// Jobs on this machine's own CPU or GPU (<c>--jobs local</c>), at no price and under the same guards. A job runs as the
/// current user and is not sandboxed.
/// </summary>
/// <param name="folder">Where the jobs are kept.</param>
/// <param name="self">How this executable starts itself as <c>supervise DIR</c>.</param>
public sealed class LocalJobHost(string folder, SelfCommand self) : IJobHost
{
    private readonly LocalJobs _jobs = new(folder, self);

    /// <inheritdoc/>
    public string Name => "local";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return [await LocalMachine.FlavorAsync(folder, cancellationToken).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public Task<string> SubmitAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (BundleLimits.IsStored(spec))
        {
            spec = BundleAddress.Replace(spec, new Uri(Store(BundleAddress.Archive(spec))));
        }

        return spec.Flavor == "local"
            ? _jobs.SubmitAsync(spec, secrets, id: null, cancellationToken)
            : throw new JobHostException($"This machine has one flavor, 'local'; the job asks for '{spec.Flavor}'. Size the hardware with --jobs local, or run the job on the Hub with --jobs hub.");
    }

    // Where the job runs the bundle is at hand, so what no variable can carry is read from a file beside the jobs.
    private string Store(byte[] archive)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "bundles", BundleAddress.DigestOf(archive) + ".tar.gz");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        AtomicFile.WriteBytes(file, archive);
        return file;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobSnapshot>> FindAsync(string label, string value, CancellationToken cancellationToken) => Task.FromResult(_jobs.Find(label, value));

    /// <inheritdoc/>
    public Task<JobSnapshot> InspectAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_jobs.Inspect(id) ?? throw new JobHostException($"There is no local job '{id}' in '{folder}'."));

    /// <inheritdoc/>
    public IAsyncEnumerable<string> LogsAsync(string id, bool follow, CancellationToken cancellationToken) => _jobs.LogsAsync(id, follow, cancellationToken);

    /// <inheritdoc/>
    public string? FolderOf(string id) => LocalJobs.IsId(id) && new JobFolder(_jobs.FolderOf(id)).Work is var work && Directory.Exists(work) ? work : null;

    /// <inheritdoc/>
    public Task CancelAsync(string id, CancellationToken cancellationToken) => _jobs.CancelAsync(id, cancellationToken);
}
