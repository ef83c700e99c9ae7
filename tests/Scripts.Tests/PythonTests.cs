namespace Trainwright.Scripts.Tests;

public sealed class PythonTests
{
    [Fact]
    public async Task A_script_sees_nothing_of_the_callers_environment_but_what_it_is_given()
    {
        Environment.SetEnvironmentVariable("HF_TOKEN", "hf_shouldNotBeSeen");
        var result = await new Python().RunAsync(["-c", "import os; print(sorted(k for k in os.environ if k.startswith('HF_')), os.environ['GIVEN'])"], Path.GetTempPath(), new Dictionary<string, string> { ["GIVEN"] = "yes" }, TimeSpan.FromSeconds(20), null, TestContext.Current.CancellationToken);
        Assert.Equal("[] yes", result.Output.Trim());
    }

    [Fact]
    public async Task A_script_that_hangs_is_killed_at_its_limit()
    {
        var result = await new Python().RunAsync(["-c", "import time; time.sleep(60)"], Path.GetTempPath(), new Dictionary<string, string>(), TimeSpan.FromSeconds(1), null, TestContext.Current.CancellationToken);
        Assert.True(result.TimedOut);
        Assert.False(result.Succeeded);
        Assert.InRange(result.Seconds, 0.5, 20);
    }
}
