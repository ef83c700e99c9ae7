using System.Net;
using Trainwright.Crash.Tests;

namespace Trainwright.LocalHub.Tests;

/// <summary>A store on a disk that fills up: what was confirmed stays, what was not leaves nothing, and there is a way on.</summary>
public sealed class FullDiskTests
{
    private const int Kilobytes = 6 * 1024;
    private const int Most = 2000;
    private static readonly string _content = new('x', 8 * 1024);

    [Fact]
    public async Task A_hub_whose_disk_fills_up_loses_no_commit_that_it_confirmed_and_takes_new_ones_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(Directory.CreateTempSubdirectory("trainwright-full-").FullName, Kilobytes);
        var root = Path.Combine(disk.Path, "hub");
        await using (var hub = await TestHub.StartAsync(options => options with { Root = root }))
        {
            await hub.CreateAsync("out");
            List<string> confirmed = [];
            var refusals = 0;
            for (var n = 0; refusals < 3; n++)
            {
                Assert.True(n < Most, "The disk does not fill up.");
                using var answer = await hub.CommitAsync("local/out", [TestHub.FileLine($"{n}.txt", n + _content)]);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    confirmed.Add($"{n}.txt");
                    continue;
                }

                refusals++;
                Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
                Assert.Contains("space", answer.Headers.GetValues("X-Error-Message").Single(), StringComparison.OrdinalIgnoreCase);
            }

            Assert.Equal(confirmed.Order(StringComparer.Ordinal), await PathsAsync(hub));
            disk.Grow(16 * Kilobytes);
            using var after = await hub.CommitAsync("local/out", [TestHub.FileLine("after.txt", "after")]);
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
            await hub.RestartAsync();
            Assert.Equal(confirmed.Append("after.txt").Order(StringComparer.Ordinal), await PathsAsync(hub));
            Assert.Equal("0" + _content, await (await hub.GetAsync("/local/out/resolve/main/0.txt")).Content.ReadAsStringAsync(TestHub.Ct));
        }

        Assert.Empty(HubStoreCheck.Run(root).Problems);
    }

    private static async Task<IEnumerable<string>> PathsAsync(TestHub hub) =>
        (await hub.JsonAsync("/api/models/local/out/tree/main?recursive=true")).AsArray().Select(entry => (string)entry!["path"]!).Where(path => path.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
