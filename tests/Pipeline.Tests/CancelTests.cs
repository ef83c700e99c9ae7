using System.Diagnostics;
using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

public sealed class CancelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Interrupted_in_the_middle_of_a_job_it_says_that_the_job_goes_on_and_Cancel_settles_it()
    {
        using (var process = Executable.Start(Executable.Home, _folder.Path, "--target", "FullJob"))
        {
            while (process.StandardOutput.ReadLine() is { } line && !line.Contains("submitted job", StringComparison.Ordinal))
            {
            }

            Signal(process, "INT");
            var rest = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.Contains("--target Cancel --run", rest, StringComparison.Ordinal);
        }

        using (var outcome = Outcome())
        {
            Assert.Equal("cancelled", outcome.RootElement.GetProperty("status").GetString(), ignoreCase: true);
            Assert.True(outcome.RootElement.GetProperty("spend").GetProperty("held").GetDecimal() > 0);
        }

        var cancel = Executable.Run(_folder.Path, "--target", "Cancel");

        Assert.True(cancel.ExitCode == 0, cancel.Output + cancel.Error);
        Assert.Contains("settled at", cancel.Output, StringComparison.Ordinal);
        using var settled = Outcome();
        Assert.Equal("cancelled", settled.RootElement.GetProperty("status").GetString(), ignoreCase: true);
        Assert.Equal(0, settled.RootElement.GetProperty("spend").GetProperty("held").GetDecimal());
    }

    [Fact]
    public async Task HubServe_answers_until_it_is_asked_to_end()
    {
        using var process = Executable.Start(Executable.Home, _folder.Path, "--target", "HubServe");
        var address = string.Empty;
        while (address.Length == 0 && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            address = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) ?? string.Empty;
        }

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var datasets = await client.GetStringAsync(new Uri("api/datasets", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("local/customer-intents", datasets, StringComparison.Ordinal);

        Signal(process, "TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("api/datasets", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private static void Signal(Process process, string name)
    {
        using var kill = Process.Start("kill", ["-" + name, $"{process.Id}"]);
        kill.WaitForExit();
    }

    private JsonDocument Outcome() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Run, "outcome.json")));
}
