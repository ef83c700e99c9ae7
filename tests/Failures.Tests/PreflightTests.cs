using System.Text.Json;

namespace Trainwright.Failures.Tests;

/// <summary>What a preflight measures decides on what terms the full job is bought, and whether it is bought at all.</summary>
public sealed class PreflightTests
{
    private const double StepsPerSecond = 0.05;

    [Fact]
    public void A_measured_speed_sets_timeout_reservation_and_expected_cost()
    {
        using var run = new Misbehaviour(new { preflight = new[] { "slow" } });
        var (exitCode, output) = run.Build("--target", "JobReadiness");
        Assert.True(exitCode == 0, output);
        var preflight = run.Json("08-gpu-preflight/preflight.json");
        var steps = preflight.GetProperty("totalSteps").GetInt64();
        using var profile = JsonDocument.Parse(File.ReadAllText(Path.Combine(Misbehaviour.Repository, "profiles", "quickstart-text-classification.json")));
        var limits = profile.RootElement.GetProperty("limits");
        var (startUp, floor) = (limits.GetProperty("startupSeconds").GetInt32(), limits.GetProperty("fullJobFloorSeconds").GetInt32());
        var timeout = (int)Math.Ceiling((steps / StepsPerSecond * 1.3) + startUp);
        Assert.True(timeout > floor);
        Assert.Equal(timeout, preflight.GetProperty("timeoutSeconds").GetInt32());
        var price = run.Json("03-resources/resources.json").GetProperty("hardware").GetProperty("flavor").GetProperty("usdPerMinute").GetDecimal();
        var checklist = run.Json("09-job-readiness/checklist.json");
        Assert.InRange(checklist.GetProperty("holds").GetDecimal(), price * (timeout + startUp) / 60, (price * (timeout + startUp) / 60) + price);
        var minutes = (decimal)((steps / StepsPerSecond) + startUp) / 60;
        Assert.InRange(checklist.GetProperty("expected").GetDecimal(), price * minutes, price * (minutes + 1));
        Assert.Equal(1, run.Jobs);
    }

    [Fact]
    public void A_full_run_that_would_pass_the_cap_at_the_measured_speed_is_not_bought()
    {
        using var run = new Misbehaviour(new { preflight = new[] { "slow" } });
        var (exitCode, output) = run.Build("--cost-cap-usd", "0.02");
        Assert.True(exitCode == 5, output);
        var outcome = run.Json("outcome.json");
        Assert.Equal("cost_cap_full_job", outcome.GetProperty("stoppedReason").GetString());
        Assert.Equal(1, run.Jobs);
        Assert.True(outcome.GetProperty("spend").GetProperty("spent").GetDecimal() <= 0.02m);
        Assert.Equal(0, outcome.GetProperty("spend").GetProperty("held").GetDecimal());
    }

    [Fact]
    public void A_full_run_that_would_fill_the_memory_is_not_bought()
    {
        using var run = new Misbehaviour(new { preflight = new[] { "full-memory" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        var outcome = run.Json("outcome.json");
        Assert.Equal("gpu_preflight_failed", outcome.GetProperty("stoppedReason").GetString());
        Assert.Contains("16200 MB", outcome.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, run.Jobs);
    }
}
