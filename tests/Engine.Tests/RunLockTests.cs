using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

public sealed class RunLockTests
{
    [Fact]
    public void The_second_is_told_who_holds_the_run()
    {
        using var run = new TemporaryRun();
        using var held = RunLock.Take(run.Directory, TimeProvider.System);
        var stop = Assert.Throws<RunStopException>(() => RunLock.Take(run.Directory, TimeProvider.System));
        Assert.Equal(StoppedReason.ServiceUnavailable, stop.Reason);
        Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_request_under_an_old_name_is_refused()
    {
        using var run = new TemporaryRun();
        new RunIdentity("run", "one", "", "embedded", "hub", 17).Claim(run.Directory);
        new RunIdentity("run", "one", "", "embedded", "hub", 17).Claim(run.Directory);
        Assert.Equal(StoppedReason.Usage, Assert.Throws<RunStopException>(() => new RunIdentity("run", "two", "", "embedded", "hub", 17).Claim(run.Directory)).Reason);
    }
}
