using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Pipeline.Tests;

public sealed partial class PriceTests : IDisposable
{
    private readonly TemporaryFolder _hub = new();
    private readonly TemporaryFolder _work = new();
    private readonly TemporaryFolder _dearer = new();

    public void Dispose()
    {
        _hub.Dispose();
        _work.Dispose();
        _dearer.Dispose();
    }

    [Fact]
    public void A_price_that_has_risen_by_more_than_a_tenth_since_the_lock_is_asked_about_before_anything_is_bought()
    {
        Installations.Copy(_dearer.Path);
        var table = Path.Combine(_dearer.Path, "profiles", "tables", "hf-flavors.json");
        File.WriteAllText(table, UnitCost().Replace(File.ReadAllText(table), match => $"{match.Groups[1].Value}{decimal.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) * 2}"));
        int port;
        using (var hub = Serve(Executable.Home, 0))
        {
            port = Port(hub);
            Assert.Equal(0, Run(port, "CodeReview").ExitCode);
            hub.Kill(entireProcessTree: true);
            hub.WaitForExit();
        }

        using var dearer = Serve(_dearer.Path, port);
        Assert.Equal(port, Port(dearer));

        var stopped = Run(port, "GpuPreflight");

        Assert.True(stopped.ExitCode == 3, stopped.Output);
        using var outcome = JsonDocument.Parse(File.ReadAllText(Path.Combine(_work.Run, "outcome.json")));
        Assert.Equal("decision_needed", outcome.RootElement.GetProperty("stoppedReason").GetString());
        var question = Approval().Match(outcome.RootElement.GetProperty("nextSteps")[0].GetString()!).Groups[1].Value;
        var bought = Run(port, "GpuPreflight", "--approve", question, "--reason", "still worth it");
        Assert.True(bought.ExitCode == 0, bought.Output);
        dearer.Kill(entireProcessTree: true);
    }

    [GeneratedRegex("""("(?:unitCostUSD|usdPerMinute|unit_cost_usd)": )([0-9.]+)""")]
    private static partial Regex UnitCost();

    [GeneratedRegex("--approve ([^ ]+) ")]
    private static partial Regex Approval();

    private static int Port(Process hub)
    {
        while (hub.StandardOutput.ReadLine() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return new Uri(address).Port;
            }
        }

        throw new InvalidOperationException(hub.StandardError.ReadToEnd());
    }

    private Process Serve(string home, int port) => Executable.Start(home, _hub.Path, "--target", "HubServe", "--port", $"{port}");

    private Executable.Result Run(int port, string target, params string[] more)
    {
        var start = Executable.StartInfo(Executable.Home, _work.Path, ["--target", target, "--hub", $"http://127.0.0.1:{port}/", "--hf", "builtin", "--cost-cap-usd", "1", .. more]);
        start.Environment["HF_TOKEN"] = File.ReadAllText(Path.Combine(_hub.Path, "hub", "token")).Trim();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Executable.Result(process.ExitCode, output, error.Result);
    }
}
