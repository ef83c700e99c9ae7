using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>How an embedded Hub is started.</summary>
/// <param name="Root">Everything the Hub keeps: blobs, repositories, jobs, its address and tokens.</param>
/// <param name="SeedFolder">What is there from the start (<c>models/</c>, <c>datasets/</c>, <c>papers.json</c>); null for an empty Hub.</param>
/// <param name="Flavors">The hardware catalogue with its prices; jobs ask for one of these and run on this machine.</param>
/// <param name="Self">How this executable starts itself as <c>supervise DIR</c>.</param>
/// <param name="Port">Where to listen; 0 for the port used before, or a free one.</param>
/// <param name="UserToken">The user's token, in place of the one that is kept with the root; null for that one.</param>
/// <param name="Sandbox">Whether jobs run in a sandbox.</param>
/// <param name="UploadBytesPerSecond">A body that comes more slowly than this, on average and after <paramref name="UploadGrace"/>, is refused (408). The default is Kestrel's.</param>
/// <param name="UploadGrace">How long a body may be slow at its beginning; more than one second, Kestrel's clock. Null for its default, five seconds.</param>
/// <param name="JobProcesses">The most processes and threads that one job may have.</param>
public sealed record EmbeddedHubOptions(
    string Root, string? SeedFolder, IReadOnlyList<Flavor> Flavors, SelfCommand Self, int Port = 0, string? UserToken = null, SandboxMode Sandbox = SandboxMode.Off,
    double UploadBytesPerSecond = 240, TimeSpan? UploadGrace = null, int JobProcesses = JobSurroundings.MostProcesses)
{
    /// <summary>The options without the token, which no log may hold.</summary>
    public override string ToString() => $"{nameof(EmbeddedHubOptions)} {{ Root = {Root}, Port = {Port}, Sandbox = {Sandbox} }}";
}
