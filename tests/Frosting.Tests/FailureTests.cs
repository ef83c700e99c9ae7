using Cake.Frosting;

namespace Trainwright.Frosting.Tests;

public sealed class FailureTests
{
    [Fact]
    public void A_failure_ends_the_build_with_one_after_its_finally()
    {
        var host = new TestHost(typeof(AfterFailing), typeof(Failing)).With(cake => cake.UseLifetime<Recorder>());

        Assert.Equal(1, host.Run("--target", "AfterFailing"));
        Assert.Equal("setup:AfterFailing finally teardown:False", host.Journal.ToString());
        Assert.Contains("the disk is full", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_code_of_a_cake_exception_survives_the_report()
    {
        var host = new TestHost(typeof(FailingWithCode));

        Assert.Equal(42, host.Run("--target", "FailingWithCode"));
        Assert.Contains("stopped at a rule", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_handler_swallows_unless_it_throws()
    {
        var swallowing = new TestHost(typeof(Swallowing));
        var rethrowing = new TestHost(typeof(Rethrowing));

        Assert.Equal(0, swallowing.Run("--target", "Swallowing"));
        Assert.Equal(7, rethrowing.Run("--target", "Rethrowing"));
        Assert.Equal("handled", swallowing.Journal.ToString());
        Assert.Equal("handled", rethrowing.Journal.ToString());
    }

    [Fact]
    public void A_task_marked_continue_on_error_does_not_fail_the_build()
    {
        var host = new TestHost(typeof(AfterTolerated), typeof(Tolerated), typeof(Compile));

        Assert.Equal(0, host.Run("--target", "AfterTolerated"));
        Assert.Equal("Compile AfterTolerated", host.Journal.ToString());
    }

    [Fact]
    public void When_setup_fails_no_task_runs_but_teardown_does()
    {
        var host = new TestHost(typeof(Compile))
            .With(cake => cake.UseSetup<BrokenSetup>().UseTeardown<LastWord>());

        Assert.Equal(3, host.Run("--target", "Compile"));
        Assert.Equal("teardown", host.Journal.ToString());
    }

    [Fact]
    public void An_unknown_target_is_named()
    {
        var host = new TestHost(typeof(Compile));

        Assert.Equal(1, host.Run("--target", "Compil"));
        Assert.Contains("'Compil'", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_named_with_its_whole_path_even_off_the_way_to_the_target()
    {
        var host = new TestHost(typeof(Compile), typeof(CircleA), typeof(CircleB), typeof(CircleC));

        Assert.Equal(1, host.Run("--target", "Compile"));
        Assert.Contains("CircleA -> CircleB -> CircleC -> CircleA", host.Output, StringComparison.Ordinal);
        Assert.Empty(host.Journal.Entries);
    }

    [Fact]
    public void A_task_that_depends_on_itself_is_a_circle_too()
    {
        var host = new TestHost(typeof(Itself));

        Assert.Equal(1, host.Run("--tree"));
        Assert.Contains("Itself -> Itself", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_dependency_on_a_missing_task_is_named()
    {
        var host = new TestHost(typeof(Release), typeof(Announce), typeof(Compile));

        Assert.Equal(1, host.Run("--target", "Compile"));
        Assert.Contains("'Release' is dependent on task 'Test'", host.Output, StringComparison.Ordinal);
        Assert.Contains("'Release' is dependent on task 'Pack'", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_task_twice_is_refused()
    {
        var host = new TestHost(typeof(Compile), typeof(Compile));

        Assert.Equal(1, host.Run("--target", "Compile"));
        Assert.Contains("Another task with the name 'Compile'", host.Output, StringComparison.Ordinal);
    }
}
