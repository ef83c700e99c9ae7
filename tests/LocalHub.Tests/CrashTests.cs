using System.Net;

namespace Trainwright.LocalHub.Tests;

public sealed class CrashTests
{
    private const int Kills = 20;
    private const int Writers = 4;
    private const int Seed = 5;

    [Fact]
    public async Task A_hub_that_is_killed_at_any_instant_while_it_is_written_to_loses_no_commit_that_it_confirmed()
    {
        var root = Directory.CreateTempSubdirectory("trainwright-kill-").FullName;
        var instants = new Random(Seed);
        try
        {
            var confirmed = new List<string>();
            for (var life = 0; life < Kills; life++)
            {
                using var hub = await ServedStore.StartAsync(root);
                await hub.CreateAsync("out");
                var before = confirmed.Count;
                var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(hub, $"{life}-{writer}", confirmed))));

                // Not before something was confirmed, so that there is something to lose, however slow the machine is.
                while (Count(confirmed) == before && !writing.IsCompleted)
                {
                    await Task.Delay(1, TestHub.Ct);
                }

                await Task.Delay(instants.Next(60), TestHub.Ct);
                hub.Kill();
                await writing;

                // Every other time the next life finishes what is left; else the check does.
                Assert.True(life % 2 == 0 || HubStoreCheck.Run(root).Problems.Count == 0, string.Join('\n', HubStoreCheck.Run(root).Problems));
            }

            using var after = await ServedStore.StartAsync(root);
            var paths = (await after.TreeAsync("out")).ToHashSet(StringComparer.Ordinal);
            Assert.True(confirmed.Count >= Kills, $"{confirmed.Count} commits were confirmed.");
            Assert.Subset(paths, confirmed.ToHashSet(StringComparer.Ordinal));
            foreach (var path in confirmed.Where((_, n) => n % 10 == 0))
            {
                Assert.Equal(path, await after.ReadAsync("out", path));
            }

            after.Kill();
            Assert.Empty(HubStoreCheck.Run(root).Problems);
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(root, "blobs"), ".*"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static int Count(List<string> confirmed)
    {
        lock (confirmed)
        {
            return confirmed.Count;
        }
    }

    private static async Task WriteAsync(ServedStore hub, string writer, List<string> confirmed)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var path = $"{writer}-{n}";
                if (await hub.CommitAsync("out", path) is HttpStatusCode.OK)
                {
                    lock (confirmed)
                    {
                        confirmed.Add(path);
                    }
                }
            }
        }
        catch (HttpRequestException)
        {
            return; // Killed.
        }
    }
}
