using Trainwright.Tasks.CommandLine;
using static Trainwright.Tasks.Tests.CommandLine.Parsing;

namespace Trainwright.Tasks.Tests.CommandLine;

public sealed class RefusedTests
{
    [Theory]
    [InlineData("argument 1: --traget is not an option. Did you mean --target?", "--traget", "FullJob")]
    [InlineData("argument 1: --dry-run is not an option. Did you mean --dryrun?", "--dry-run")]
    [InlineData("argument 1: --cost-cap is not an option. Did you mean --cost-cap-usd?", "--cost-cap", "5")]
    [InlineData("argument 1: -seed is not an option. Did you mean --seed?", "-seed=5")]
    [InlineData("argument 2: There is no target 'FulJob'. Did you mean FullJob?", "--json", "--target", "FulJob")]
    [InlineData("argument 1: 'plan' stands alone. Type --target Plan.", "plan")]
    [InlineData("argument 3: 'Qwen' is neither an option nor the value of one. Quote a value that has spaces; ./build.sh --help lists the options.", "--request", "tune", "Qwen")]
    [InlineData("argument 1: --seed has no value. Type --seed N.", "--seed")]
    [InlineData("argument 1: --request has no value. Type --request TEXT.", "--request", "--json")]
    [InlineData("argument 3: --seed is given twice. Keep one --seed N.", "--seed", "1", "--seed=1")]
    [InlineData("argument 1 (--seed): 'x' is not a whole number. Type --seed N.", "--seed", "x")]
    [InlineData("argument 1 (--seed): -1 is out of bounds. --seed is 0 or more.", "--seed", "-1")]
    [InlineData("argument 1 (--port): 70000 is out of bounds. --port is between 0 and 65535.", "--port", "70000")]
    [InlineData("argument 1 (--agents): 'rule' is not a value of --agents. Did you mean rules? It takes: rules, chat, claude, codex, replay.", "--agents", "rule")]
    [InlineData("argument 1 (--hub): 'ftp://x' is not a value of --hub. It takes: embedded, huggingface, an http(s) URL.", "--hub", "ftp://x")]
    [InlineData("argument 1 (--profile): There is no profile 'llm-stf'. Did you mean llm-sft? There are: llm-dpo, llm-sft.", "--profile", "llm-stf")]
    [InlineData("argument 1 (--rerun): 'Reserch' is not a target. Did you mean Research?", "--rerun", "Reserch")]
    [InlineData("argument 1 (--set): 'epochs' is not KEY=VALUE. Type --set learning_rate=0.0001 --reason WHY, say.", "--set", "epochs", "--reason", "why")]
    [InlineData("argument 1 (--set): --set needs a reason, which is recorded with it. Add --reason \"why\" beside it.", "--set", "epochs=1", "--set", "a=2")]
    [InlineData("argument 1 (--rebuy): --rebuy needs a reason, which is recorded with it. Add --reason \"why\" beside it.", "--rebuy", "FullJob")]
    [InlineData("argument 3 (--request-file): There is a --request already. Keep --request or --request-file.", "--request", "a", "--request-file", "b")]
    [InlineData("argument 1 (--request): The value is empty. Type --request TEXT.", "--request=")]
    [InlineData("argument 1: 'loud' is not a verbosity. It takes: quiet, minimal, normal, verbose, diagnostic.", "-v", "loud")]
    [InlineData("argument 1: --dryrun takes no value, and has 'maybe'. Type --dryrun.", "--dryrun=maybe")]
    public void Nonsense_is_refused_with_where_what_and_how(string message, params string[] args) =>
        Assert.Equal(message, Refused(args));

    [Theory]
    [InlineData("1,5")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("$5")]
    [InlineData("NaN")]
    public void An_amount_is_written_in_one_way_only(string amount) =>
        Assert.Contains("not an amount", Refused("--cost-cap-usd", amount), StringComparison.Ordinal);

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void The_name_of_a_run_stays_within_the_work_directory(string name) =>
        Assert.Contains("is not a name", Refused("--run", name), StringComparison.Ordinal);

    [Fact]
    public void A_bad_variable_is_named() => Assert.StartsWith(
        "TRAINWRIGHT_SEED: 'abc' is not a whole number.",
        Refused(With([], null, ("TRAINWRIGHT_SEED", "abc"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("; c\n[trainwright]\n\nseed=abc", "cake.config line 4 (seed): 'abc' is not a whole number. Type --seed N.")]
    [InlineData("[trainwright]\nsede=1", "cake.config line 2: 'sede' is not a setting. Did you mean seed?")]
    [InlineData("[trainwright]\nseed=1\nseed=2", "cake.config line 3: 'seed' is set on line 2 already. Keep one of the two.")]
    [InlineData("[trainwright]\nseed", "cake.config line 2: 'seed' is neither a [section] nor key=value. Write key=value, or ; before a comment.")]
    [InlineData("[trainwright]\r\nseed=", "cake.config line 2 (seed): The value is empty. Type --seed N.")]
    public void A_bad_line_of_the_file_is_numbered(string config, string message) =>
        Assert.Equal(message, Refused(With([], config)));

    [Fact]
    public void Sections_of_cake_are_none_of_our_business() =>
        Assert.Equal(17, Accepted(With([], "[Settings]\nsede=1\nNoReport=true\n[Paths]\nTools=./t")).Seed);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(3, Parse("--seed", "x", "--port", "x", "--nope").Errors.Count);

    [Fact]
    public void Help_is_given_even_where_the_file_is_broken()
    {
        var result = With(["--help"], "[trainwright]\nseed=abc");

        Assert.Equal(CommandMode.Help, result.Mode);
        Assert.True(result.IsAccepted);
    }
}
