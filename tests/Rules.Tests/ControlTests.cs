namespace Trainwright.Rules.Tests;

public sealed class ControlTests
{
    private static ActionRecord[] Actions(string letters) => [.. letters.Select(letter => Action($"{{\"name\":\"{letter}\"}}", "same"))];

    private static ActionRecord Action(string arguments, string? result) => new("bash", TestData.Json(arguments), result);

    [Fact]
    public void A_poll_whose_result_changes_is_no_repetition_and_one_that_stands_still_is()
    {
        Assert.Null(RepetitionDetector.Find([.. new[] { "27210", "36454", "45770", "55138" }.Select(bytes => Action("""{"poll":1}""", bytes))]));
        Assert.NotNull(RepetitionDetector.Find([.. Enumerable.Repeat("55138", 3).Select(bytes => Action("""{"poll":1}""", bytes))]));
        Assert.NotNull(RepetitionDetector.Find([.. Enumerable.Repeat(Action("{}", null), 3)]));
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{ "b": 2, "a": 1 }""", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    public void The_order_of_keys_does_not_count_and_that_of_a_list_does(string one, string other, bool same) =>
        Assert.Equal(same, Action(one, "r").Signature == Action(other, "r").Signature);

    [Theory]
    [InlineData("ABAB", true)]
    [InlineData("ABCABD", false)]
    [InlineData("ABCABC", true)]
    [InlineData("AA", false)]
    [InlineData("AAABCDEFGH", false)]
    [InlineData("ABCDEFABCDEF", false)]
    [InlineData("ABCDEFABCDEFABCDEF", true)]
    [InlineData("ABCDEFGHIJ", false)]
    public void Only_what_repeats_at_the_end_counts_and_a_long_cycle_counts_from_its_third_round(string letters, bool fires) =>
        Assert.Equal(fires, RepetitionDetector.Find(Actions(letters)) is not null);

    [Theory]
    [InlineData("Error: 403 Forbidden at 10:0{0}", true)]
    [InlineData("error: /tmp/run-{0}/train.py: permission denied", true)]
    [InlineData("requests.exceptions.HTTPError: 503 for url: https://hub.example/api/jobs/{0}a{0}", true)]
    [InlineData("KeyError: 'column-{0}'", true)]
    [InlineData("job {0} is running", false)]
    public void One_error_three_times_is_a_repetition_whatever_the_arguments_and_its_numbers(string result, bool fires)
    {
        ActionRecord[] actions = [.. Enumerable.Range(0, 3).Select(number => Action($"{{\"name\":\"job-{number}\"}}", result.Replace("{0}", $"{number}", StringComparison.Ordinal)))];
        Assert.Equal(fires, RepetitionDetector.Find(actions) is not null);
        Assert.Null(RepetitionDetector.Find(actions[..2]));
        Assert.Null(RepetitionDetector.Find([.. actions[..2], Action("{}", "fine"), actions[2]]));
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB", "CUDA out of memory. Tried to allocate 512 MiB", true)]
    [InlineData("segfault at 0x7f3a9c001234 in /usr/lib/libcuda.so.1", "segfault at 0x55d0e2 in /opt/cuda/libcuda.so", true)]
    [InlineData("job 6b0968be024be6707ba756fc failed after 00:12:31", "job 8a1177be024be6707ba756aa failed after 01:02:03", true)]
    [InlineData("https://huggingface.co/a/b: 404", "https://huggingface.co/c/d: 404", true)]
    [InlineData("KeyError: 'text'", "KeyError: 'label'", false)]
    [InlineData("SFTConfig.__init__() got an unexpected keyword argument 'no_cuda'", "SFTConfig.__init__() got an unexpected keyword argument 'use_ipex'", false)]
    [InlineData("the loss is nan", "the disk is full", false)]
    public void Errors_are_the_same_by_their_words_without_numbers_paths_addresses_and_ids(string one, string other, bool same) =>
        Assert.Equal(same, ErrorSignature.Of(one) == ErrorSignature.Of(other));

    [Theory]
    [InlineData("bash! bash!", "bash")]
    [InlineData("bash!", null)]
    [InlineData("bash! edit!", null)]
    [InlineData("bash! bash bash!", null)]
    public void Two_malformed_calls_of_one_tool_in_a_row_are_too_many(string calls, string? tool) =>
        Assert.Equal(tool, MalformedCalls.Find([.. calls.Split(' ').Select(call => new ToolCall(call.TrimEnd('!'), call.EndsWith('!')))]));

    [Theory]
    [InlineData(false, 1, 0, ContinuationStep.Nudge)]
    [InlineData(false, 1, 1, ContinuationStep.Nudge)]
    [InlineData(false, 1, 2, ContinuationStep.Yield)]
    [InlineData(false, 0, 0, ContinuationStep.Yield)]
    [InlineData(true, 1, 2, ContinuationStep.Continue)]
    public void Talk_while_work_is_left_is_answered_twice_and_any_action_starts_anew(bool acted, int unfinished, int nudges, ContinuationStep step) =>
        Assert.Equal(step, Continuation.After(acted, unfinished, nudges));

    [Fact]
    public void A_message_of_eighty_thousand_tokens_becomes_a_placeholder_and_the_system_message_is_never_cut()
    {
        var kept = ContextBudget.Fit([new("system", 60_000), new("user", 100), new("tool", 80_000)], 200_000)!;
        Assert.Equal([false, false, true], kept.Select(message => message.IsPlaceholder));
        Assert.Equal(60_000, kept[0].Tokens);
        Assert.Null(ContextBudget.Fit([new("system", 190_000), new("user", 100)], 200_000));
    }

    [Fact]
    public void What_is_kept_is_the_system_message_the_first_request_and_the_last_five()
    {
        ContextMessage[] messages = [new("system", 10), new("user", 11), .. Enumerable.Range(0, 40).Select(number => new ContextMessage("tool", 30_000 + number))];
        var kept = ContextBudget.Fit(messages, 200_000)!;
        Assert.Equal([10, 11, 30_035, 30_036, 30_037, 30_038, 30_039], kept.Select(message => message.Tokens));
    }

    [Fact]
    public void Notices_are_due_at_five_ten_twenty_and_forty() =>
        Assert.Equal([5m, 10m, 20m, 40m], new[] { Approval.NextNotice(null), Approval.NextNotice(5), Approval.NextNotice(10), Approval.NextNotice(20) });

    [Theory]
    [InlineData(OperationKind.Read, null, ApprovalClass.Automatic)]
    [InlineData(OperationKind.Paid, 0.9, ApprovalClass.Human)]
    [InlineData(OperationKind.Paid, 0.8, ApprovalClass.Cap)]
    [InlineData(OperationKind.Paid, null, ApprovalClass.Human)]
    [InlineData(OperationKind.Create, 0.0, ApprovalClass.Cap)]
    [InlineData(OperationKind.Destroy, 0.0, ApprovalClass.Human)]
    [InlineData(OperationKind.Scheduled, 0.0, ApprovalClass.Human)]
    public void The_cap_lets_through_what_fits_under_it_and_nothing_that_comes_back_by_itself(OperationKind kind, double? hold, ApprovalClass expected)
    {
        Assert.Equal(expected, Approval.Of(kind, (decimal?)hold, 0, 4.2m, 5));
        Assert.Equal(ApprovalClass.Human, Approval.Of(OperationKind.Scheduled, 0, 0, 0, decimal.MaxValue));
    }

    [Fact]
    public void The_dated_table_has_the_price_of_today_not_that_of_an_old_list() =>
        Assert.NotEqual(32.00m, Math.Round(SpendMath.Reserve(TestData.Flavor("a100-large").UsdPerMinute, JobDuration.Parse("8h"), 0).Amount, 2));
}
