using Cake.Frosting;

namespace Trainwright.Frosting.Tests;

public sealed class OrderTests
{
    [Fact]
    public void Dependencies_run_first_depth_first_and_once()
    {
        var host = new TestHost(typeof(Release), typeof(Pack), typeof(Test), typeof(Compile), typeof(Announce));

        Assert.Equal(0, host.Run("--target", "Release"));
        Assert.Equal("Compile Test Pack Announce Release", host.Journal.ToString());
    }

    [Fact]
    public void Two_targets_share_what_both_depend_on()
    {
        var host = new TestHost(typeof(Pack), typeof(Test), typeof(Compile));

        Assert.Equal(0, host.Run("-t", "Test", "--target=Pack"));
        Assert.Equal(["Compile", "Pack", "Test"], host.Journal.Entries.Order());
        Assert.Equal("Compile", host.Journal.Entries[0]);
    }

    [Fact]
    public void An_exclusive_run_leaves_dependencies_out()
    {
        var host = new TestHost(typeof(Release), typeof(Pack), typeof(Test), typeof(Compile));

        Assert.Equal(0, host.Run("--target", "Release", "--exclusive"));
        Assert.Equal("Release", host.Journal.ToString());
    }

    [Fact]
    public void A_task_can_be_named_otherwise_than_its_class_and_case_does_not_matter()
    {
        var host = new TestHost(typeof(NamedOtherwise));

        Assert.Equal(0, host.Run("--target", "nightly"));
        Assert.Equal("NamedOtherwise", host.Journal.ToString());
    }

    [Fact]
    public void A_skipped_dependency_does_not_stop_its_dependents()
    {
        var host = new TestHost(typeof(AfterSkipped), typeof(Skipped));

        Assert.Equal(0, host.Run("--target", "AfterSkipped"));
        Assert.Equal("AfterSkipped", host.Journal.ToString());
    }

    [Fact]
    public void A_skipped_target_fails_and_says_why()
    {
        var host = new TestHost(typeof(Skipped));

        Assert.Equal(1, host.Run("--target", "Skipped"));
        Assert.Contains("nothing to do here", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_may_implement_the_interface_alone()
    {
        var host = new TestHost(typeof(Bare));

        Assert.Equal(0, host.Run("--target", "Bare"));
        Assert.Equal("bare finally", host.Journal.ToString());
    }

    [Fact]
    public void A_task_that_only_gathers_others_needs_no_body() =>
        Assert.Equal(0, new TestHost(typeof(Gathering)).Run("--target", "Gathering"));

    [Fact]
    public void A_context_of_the_builds_own_reaches_the_tasks()
    {
        var host = new TestHost(typeof(NeedsOwnContext)).With(cake => cake.UseContext<OwnContext>());

        Assert.Equal(0, host.Run("--target", "NeedsOwnContext"));
        Assert.Equal("own", host.Journal.ToString());
    }

    [Fact]
    public void A_task_whose_context_is_another_is_left_out_with_a_warning()
    {
        var host = new TestHost(typeof(NeedsOwnContext), typeof(Compile));

        Assert.Equal(0, host.Run("--target", "Compile"));
        Assert.Contains("NeedsOwnContext", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Setups_and_teardowns_stand_around_the_run_and_each_task()
    {
        var host = new TestHost(typeof(Test), typeof(Compile))
            .With(cake => cake.UseLifetime<Recorder>().UseTaskLifetime<TaskRecorder>());

        Assert.Equal(0, host.Run("--target", "Test"));
        Assert.Equal(
            "setup:Test >Compile Compile <Compile:True >Test Test <Test:True teardown:True", host.Journal.ToString());
    }

    [Fact]
    public void Public_tasks_of_the_entry_assembly_are_found()
    {
        var console = new RecordingConsole();

        var code = CakeHost.Create()
            .ConfigureServices(services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions
                .AddSingleton<Cake.Core.IConsole>(services, console))
            .Run(["--target", nameof(PublicTask)]);

        Assert.Equal(0, code);
        Assert.Contains(nameof(PublicTask), console.Text, StringComparison.Ordinal);
    }
}
