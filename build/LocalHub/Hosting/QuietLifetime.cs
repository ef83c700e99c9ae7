using Microsoft.Extensions.Hosting;

namespace Trainwright.LocalHub;

/// <summary>A web server that leaves Ctrl+C alone: what it means is decided by the pipeline that the server is a part of.</summary>
public sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
