namespace Trainwright.LocalHub.Tests;

/// <summary>One Hub for the tests of a class that leave no trace for each other.</summary>
public sealed class SharedHub : IAsyncLifetime
{
    internal TestHub Hub { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Hub = await TestHub.StartAsync();

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
