using System.Net;

namespace Trainwright.Pipeline.Tests;

public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_page_of_a_run_is_served_while_it_runs_tells_of_every_change_and_of_the_end()
    {
        using var process = Executable.Start(Executable.Home, _folder.Path, "--target", "CpuSmoke", "--watch");
        var page = new Uri((await process.StandardOutput.ReadLineAsync(Ct))!.Split(' ')[^1]);
        Assert.True(page.IsLoopback);
        using var changes = new StreamReader(await _client.GetStreamAsync(new Uri(page, "live"), Ct));
        var last = string.Empty;
        var told = 0;
        while (await changes.ReadLineAsync(Ct) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                (last, told) = (line["event: ".Length..], told + 1);
            }

            if (last == "changed" && told == 2)
            {
                Assert.Contains("Not finished", await _client.GetStringAsync(page, Ct), StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(page, "/report/index.html")));
                Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(page, "../../../../ledger.db")));
                Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(page.AbsoluteUri.Replace("report/index.html", "..%2F..%2Fhub%2Fendpoint.json", StringComparison.Ordinal))));
                Assert.Contains("\"hub\": \"embedded\"", await _client.GetStringAsync(new Uri(page, "../run.json"), Ct), StringComparison.Ordinal);
            }
        }

        Assert.Equal("ended", last);
        Assert.True(told > 2, $"It told of {told} changes.");
        await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("<script", await File.ReadAllTextAsync(Path.Combine(_folder.Run, "report", "index.html"), Ct), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var answer = await _client.GetAsync(address, Ct);
        return answer.StatusCode;
    }
}
