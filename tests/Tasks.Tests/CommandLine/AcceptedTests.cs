using Trainwright.Tasks.CommandLine;
using static Trainwright.Tasks.Tests.CommandLine.Parsing;

namespace Trainwright.Tasks.Tests.CommandLine;

public sealed class AcceptedTests
{
    [Fact]
    public void Nothing_given_means_the_default_target_and_the_tables_defaults()
    {
        var result = Parse();

        Assert.Equal(CommandMode.Run, result.Mode);
        Assert.Empty(result.CakeArgs);
        var options = Accepted(result);
        Assert.Equal(["Default"], options.Targets);
        Assert.Equal("work", options.WorkDir);
        Assert.Equal("embedded", options.Hub);
        Assert.Equal("hub", options.Jobs);
        Assert.Equal("rules", options.Agents);
        Assert.Equal(17, options.Seed);
        Assert.Equal(Environment.ProcessorCount, options.Parallel);
        Assert.Null(options.CostCapUsd);
        Assert.False(options.Json);
        Assert.Empty(options.Sources);
    }

    [Fact]
    public void A_value_follows_its_option_or_an_equals_sign()
    {
        Assert.Equal(5, Accepted("--seed", "5").Seed);
        Assert.Equal(5, Accepted("--seed=5").Seed);
        Assert.Equal("a=b", Accepted("--request=a=b").Request);
        Assert.Equal("--odd", Accepted("--request=--odd").Request);
    }

    [Fact]
    public void The_command_line_overrides_the_variable_and_the_variable_overrides_the_file()
    {
        const string config = "[trainwright]\nseed=1\nkeep=1\nport=1";

        var options = Accepted(With(["--seed", "3"], config, ("TRAINWRIGHT_SEED", "2"), ("TRAINWRIGHT_KEEP", "2")));

        Assert.Equal((3, 2, 1), (options.Seed, options.Keep, options.Port));
        Assert.Equal(OptionSource.CommandLine, options.SourceOf("seed"));
        Assert.Equal(OptionSource.Environment, options.SourceOf("keep"));
        Assert.Equal(OptionSource.Config, options.SourceOf("port"));
        Assert.Equal(OptionSource.Default, options.SourceOf("hub"));
    }

    [Fact]
    public void Decisions_may_be_several_and_keep_their_order()
    {
        var options = Accepted("--set", "b=2", "--set=a=x=y", "--set", "c=", "--reason", "smaller machine");

        Assert.Equal([new("b", "2"), new("a", "x=y"), new("c", "")], options.Sets);
        Assert.Equal("smaller machine", options.Reason);
    }

    [Fact]
    public void Money_is_exact()
    {
        Assert.Equal(0.30m, Accepted("--cost-cap-usd", "0.30").CostCapUsd);
        Assert.Equal(0m, Accepted("--cost-cap-usd=0").CostCapUsd);
    }

    [Fact]
    public void A_flag_takes_no_word_after_it_but_may_be_switched_off()
    {
        Assert.True(Accepted("--json", "--seed", "1").Json);
        Assert.False(Accepted(With(["--json=false"], null, ("TRAINWRIGHT_JSON", "yes"))).Json);
        Assert.True(Accepted(With([], null, ("TRAINWRIGHT_JSON", "1"))).Json);
    }

    [Fact]
    public void An_empty_variable_counts_as_absent() =>
        Assert.Equal(17, Accepted(With([], null, ("TRAINWRIGHT_SEED", ""))).Seed);

    [Theory]
    [InlineData("--target", "plan")]
    [InlineData("--target=Plan")]
    [InlineData("-t", "Plan")]
    [InlineData("-target", "Plan")]
    [InlineData("-target=Plan")]
    [InlineData("-t=PLAN")]
    public void Cakes_forms_of_a_target_all_work_and_case_does_not_matter(params string[] args)
    {
        var result = Parse(args);

        Assert.Equal(["Plan"], Accepted(result).Targets);
        Assert.Equal(["--target=Plan"], result.CakeArgs);
    }

    [Fact]
    public void Several_targets_are_several()
    {
        var result = Parse("-t", "Plan", "--target", "Intake", "--exclusive", "-v", "quiet");

        Assert.Equal(["Plan", "Intake"], Accepted(result).Targets);
        Assert.True(result.Options.IsExclusive);
        Assert.Equal(["--target=Plan", "--target=Intake", "--exclusive", "--verbosity=quiet"], result.CakeArgs);
    }

    [Theory]
    [InlineData("--dryrun", CommandMode.DryRun)]
    [InlineData("--noop", CommandMode.DryRun)]
    [InlineData("--whatif", CommandMode.DryRun)]
    [InlineData("--tree", CommandMode.Show)]
    [InlineData("--showdescription", CommandMode.Show)]
    [InlineData("--info", CommandMode.Show)]
    [InlineData("--version", CommandMode.Version)]
    [InlineData("-h", CommandMode.Help)]
    [InlineData("--help", CommandMode.Help)]
    public void What_runs_nothing_is_known_before_cake_starts(string flag, CommandMode mode)
    {
        var result = Parse(flag, "--target", "Plan");

        Assert.Equal(mode, result.Mode);
        Assert.Equal(mode == CommandMode.DryRun, Accepted(result).IsDryRun);
    }

    [Fact]
    public void A_dry_run_that_is_switched_off_is_none() => Assert.Equal(CommandMode.Run, Parse("--dryrun=false").Mode);

    [Fact]
    public void A_request_typed_now_wins_over_a_request_file_set_before()
    {
        var options = Accepted(With(["--request", "new"], "[trainwright]\nrequest-file=old.txt"));

        Assert.Equal("new", options.Request);
        Assert.Null(options.RequestFile);
    }

    [Theory]
    [InlineData("https://hub.example.org")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("huggingface")]
    public void A_hub_is_a_name_or_a_url(string hub) => Assert.Equal(hub, Accepted("--hub", hub).Hub);

    [Fact]
    public void A_phase_is_found_in_the_graphs_spelling() => Assert.Equal("FullJob", Accepted("--rerun", "fulljob").Rerun);
}
