using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Trainwright.Frosting.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--dryrun")]
    [InlineData("--noop")]
    [InlineData("--whatif")]
    [InlineData("--dryrun=true")]
    public void A_dry_run_names_the_tasks_in_order_and_runs_none(string flag)
    {
        var host = new TestHost(typeof(Release), typeof(Pack), typeof(Test), typeof(Compile));

        Assert.Equal(0, host.Run("--target", "Release", flag));
        Assert.Empty(host.Journal.Entries);
        Assert.True(Position(host, "Compile") < Position(host, "Release"));
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--showtree")]
    public void The_tree_shows_every_task_and_runs_none(string flag)
    {
        var host = new TestHost(typeof(Test), typeof(Compile));

        Assert.Equal(0, host.Run(flag));
        Assert.Contains("└─Compile", host.Output, StringComparison.Ordinal);
        Assert.Empty(host.Journal.Entries);
    }

    [Theory]
    [InlineData("--description")]
    [InlineData("--showdescriptions")]
    public void Descriptions_come_from_the_attribute(string flag)
    {
        var host = new TestHost(typeof(Compile));

        Assert.Equal(0, host.Run(flag));
        Assert.Contains("Turns sources into assemblies", host.Output, StringComparison.Ordinal);
        Assert.Empty(host.Journal.Entries);
    }

    [Fact]
    public void Whatever_is_not_cakes_reaches_the_tasks_as_arguments()
    {
        var host = new TestHost(typeof(ReadsArguments));

        Assert.Equal(
            0, host.Run("--target=ReadsArguments", "--seed", "-1", "--set=a=1", "--set", "b=2", "--json", "--version=1.2"));
        Assert.Equal("json= seed=-1 set=a=1+b=2 target=ReadsArguments version=1.2", host.Journal.ToString());
    }

    [Theory]
    [InlineData("-v", "bogus")]
    [InlineData("--verbosity=loud")]
    [InlineData("--target")]
    [InlineData("Compile")]
    public void A_command_line_that_cannot_be_understood_is_a_usage_error(params string[] args)
    {
        var host = new TestHost(typeof(Compile));

        Assert.Equal(2, host.Run(args));
        Assert.Empty(host.Journal.Entries);
    }

    [Fact]
    public void A_quiet_run_without_a_report_shows_nothing()
    {
        var host = new TestHost(typeof(Compile));

        Assert.Equal(0, host.Run("--target", "Compile", "-v", "quiet", "--noreport"));
        Assert.Empty(host.Output);
    }

    [Fact]
    public void The_report_can_be_left_out()
    {
        var shown = new TestHost(typeof(Compile));
        var hidden = new TestHost(typeof(Compile));

        Assert.Equal(0, shown.Run("--target", "Compile"));
        Assert.Equal(0, hidden.Run("--target", "Compile", "--noreport"));
        Assert.Contains("Duration", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Duration", hidden.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_option_of_cakes()
    {
        var host = new TestHost();

        Assert.Equal(0, host.Run("-h"));
        Assert.Contains("--exclusive", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_working_directory_that_does_not_exist_is_refused()
    {
        var host = new TestHost(typeof(Compile));

        Assert.Equal(1, host.Run("--target", "Compile", "--working", "/no/such/place"));
        Assert.Contains("/no/such/place", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_the_engine_can_be_replaced()
    {
        var host = new TestHost(typeof(Compile)).With(cake => cake.ConfigureServices(
            services => services.AddSingleton<ICakeReportPrinter>(new SilentPrinter())));

        Assert.Equal(0, host.Run("--target", "Compile"));
        Assert.DoesNotContain("Duration", host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet:?package=Nope&version=1.0.0")]
    [InlineData("nuget:?package=Nope&version=1.0.0")]
    public void Both_package_installers_are_there_when_one_is_needed(string tool)
    {
        var found = false;
        var host = new TestHost(typeof(Gathering)).With(cake => cake.ConfigureServices(services => services.AddSingleton<IFrostingSetup>(
            provider => new InstallerProbe(provider, tool, answer => found = answer))));

        Assert.Equal(0, host.Run("--target", "Gathering"));
        Assert.True(found);
    }

    private static int Position(TestHost host, string text) => host.Output.LastIndexOf(text, StringComparison.Ordinal);
}
