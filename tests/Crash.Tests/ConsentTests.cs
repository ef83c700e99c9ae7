using Trainwright.Engine;

namespace Trainwright.Crash.Tests;

/// <summary>What a paid phase stands on changes after it was paid for: another purchase needs a user who asked for it.</summary>
public sealed class ConsentTests(MicroHome home)
{
    private const int DecisionNeeded = 3;
    private const string Template = "templates/train/text_classification.py.sbn";

    private static readonly RunKind _kind = new("FullJob", "local", 2);
    private static readonly string[] _rebuy = [.. _kind.Arguments, "--rebuy", "FullJob", "--reason", "the comment is worth it"];

    [Fact]
    public async Task An_edited_template_after_the_full_job_is_named_and_nothing_is_bought_until_somebody_asks()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        using var edited = home.Edited(Template, text => text + "# A remark.\n");

        var stopped = await ProcessGroup.RunAsync(edited.Path, work, _kind.Arguments);
        Assert.True(stopped.ExitCode == DecisionNeeded, stopped.Output + stopped.Error);
        Assert.Contains(Template, stopped.Output, StringComparison.Ordinal);
        Assert.Contains("--rebuy FullJob --reason", stopped.Output, StringComparison.Ordinal);
        Assert.Equal(2, Jobs(work));

        // Put back, what was paid for is taken up again.
        var back = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.True(back.ExitCode == 0, back.Output + back.Error);
        Assert.Equal(2, Jobs(work));

        // The full job once more, with the preflight of its own bundle.
        var bought = await ProcessGroup.RunAsync(edited.Path, work, _rebuy);
        Assert.True(bought.ExitCode == 0, bought.Output + bought.Error);
        Assert.Equal(4, Jobs(work));
        var after = await ProcessGroup.RunAsync(edited.Path, work, _kind.Arguments);
        Assert.Contains("FullJob            up to date", after.Output, StringComparison.Ordinal);
        Assert.Equal(4, Jobs(work));
        Assert.Equal(0m, Held(work));
    }

    [Theory]
    [InlineData("intent-recorded:1")]
    [InlineData("settle-after:1")]
    [InlineData("settle-after:2")]
    public async Task A_rebuy_with_an_edited_template_that_is_killed_is_gone_on_with_and_buys_nothing_twice(string point)
    {
        var work = await home.CopyOfUsualAsync(_kind);
        using var edited = home.Edited(Template, text => text + "# A remark.\n");
        Assert.True((await ProcessGroup.RunAsync(edited.Path, work, _rebuy, ("TRAINWRIGHT_KILL_AT", point))).WasKilled);
        var again = await ProcessGroup.RunAsync(edited.Path, work, _rebuy);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(4, Jobs(work));
        Assert.Equal(0m, Held(work));
    }

    [Fact]
    public async Task A_decision_that_was_taken_since_is_the_consent_for_the_purchase_that_it_asks_for()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        string[] decided = [.. _kind.Arguments, "--set", "num_train_epochs=2", "--reason", "a shorter look"];
        var bought = await ProcessGroup.RunAsync(home.Path, work, decided);
        Assert.True(bought.ExitCode == 0, bought.Output + bought.Error);
        Assert.Equal(4, Jobs(work));
        var again = await ProcessGroup.RunAsync(home.Path, work, decided);
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Equal(4, Jobs(work));

        // It was for that, and not for what somebody else changed later.
        using var edited = home.Edited(Template, text => text + "# A remark.\n");
        Assert.Equal(DecisionNeeded, (await ProcessGroup.RunAsync(edited.Path, work, decided)).ExitCode);
        Assert.Equal(4, Jobs(work));
    }

    [Fact]
    public async Task A_decision_does_not_pay_for_a_template_that_was_edited_as_well()
    {
        var work = await home.CopyOfUsualAsync(_kind);
        using var edited = home.Edited(Template, text => text + "# A remark.\n");
        var stopped = await ProcessGroup.RunAsync(edited.Path, work, [.. _kind.Arguments, "--set", "num_train_epochs=2", "--reason", "a shorter look"]);
        Assert.True(stopped.ExitCode == DecisionNeeded, stopped.Output + stopped.Error);
        Assert.Contains(Template, stopped.Output, StringComparison.Ordinal);
        Assert.Equal(2, Jobs(work));
    }

    [Fact]
    public async Task Edited_after_a_kill_in_the_full_job_the_template_buys_no_second_one_beside_it()
    {
        var work = home.NewWork();
        Assert.True((await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments, ("TRAINWRIGHT_KILL_AT", "job-recorded:2"))).WasKilled);
        using var edited = home.Edited(Template, text => text + "# A remark.\n");
        var stopped = await ProcessGroup.RunAsync(edited.Path, work, _kind.Arguments);
        Assert.True(stopped.ExitCode == DecisionNeeded, stopped.Output + stopped.Error);
        Assert.Equal(2, Jobs(work));

        var back = await ProcessGroup.RunAsync(home.Path, work, _kind.Arguments);
        Assert.True(back.ExitCode == 0, back.Output + back.Error);
        Assert.Equal(2, Jobs(work));
        Assert.Equal(0m, Held(work));
    }

    private static int Jobs(string work) => Directory.GetDirectories(Path.Combine(work, "jobs")).Length;

    private static decimal Held(string work)
    {
        using var ledger = Ledger.Open(new RunDirectory(work, Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(work, "runs"))))), "simulated", TimeProvider.System);
        return ledger.Spend(10m).Held;
    }
}
