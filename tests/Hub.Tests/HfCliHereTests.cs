using Trainwright.Foundation;

namespace Trainwright.Hub.Tests;

/// <summary>The same, with the built-in hf within this process.</summary>
public sealed class HfCliHereTests : HfCliTests
{
    protected override HfCommand Command => HfCommand.Here;

    [Fact]
    public async Task Whoever_stops_following_a_log_ends_the_call()
    {
        using var folder = new TemporaryFolder();
        await using var hub = await ScriptedHub.StartAsync();
        var wasLeft = new TaskCompletionSource();
        hub.On("GET /api/jobs/ns/687f911eaea852de79c4a50a", """{"id":"687f911eaea852de79c4a50a","status":{"stage":"RUNNING"}}""");
        hub.On("GET /api/jobs/ns/687f911eaea852de79c4a50a/logs", async context =>
        {
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "data: {\"timestamp\":\"t\",\"data\":\"one\"}\n\n");
            await context.Response.Body.FlushAsync();
            context.RequestAborted.Register(() => wasLeft.TrySetResult());
            await wasLeft.Task;
        });
        var cli = new HfCli(Command, new HfCliOptions(hub.Address, "hf_local_token", folder.Path, true), new Redactor(), _ => { });
        await foreach (var line in cli.LogsAsync("ns", "687f911eaea852de79c4a50a", follow: true, TestContext.Current.CancellationToken))
        {
            Assert.Equal("one", line);
            break;
        }

        await wasLeft.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
