namespace Trainwright.Rules.Tests;

public sealed class TableTests
{
    [Fact]
    public void The_catalogue_has_a_price_and_the_facts_for_every_flavor()
    {
        Assert.True(TestData.Flavors.Count > 20);
        Assert.All(TestData.Flavors, flavor => Assert.True(flavor.UsdPerMinute > 0 && flavor.RamGb > 0 && flavor.StorageGb > 0));
        Assert.Equal((24m, 24m), (TestData.Flavor("a10g-small").VramPerGpuGb, TestData.Flavor("a10g-large").VramPerGpuGb));
        Assert.False(TestData.Flavor("t4-small").Bf16);
        Assert.True(TestData.Flavor("a100-large").Bf16);
    }

    [Theory]
    [InlineData("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB", "oom")]
    [InlineData("TypeError: SFTConfig.__init__() got an unexpected keyword argument 'max_seq_length'", "wrong_trainer_arg")]
    [InlineData("ModuleNotFoundError: No module named 'peft'", "imports")]
    [InlineData("OSError: [Errno 28] No space left on device", "disk")]
    [InlineData("KeyError: 'text'", "dataset_format")]
    [InlineData("huggingface_hub.errors.GatedRepoError: 403", "auth")]
    [InlineData("Job timeout: it ran past its 300 seconds and was ended.", "timeout")]
    [InlineData("[TRACKIO ERROR] Training diverged: loss=12.4 at step 200 — lr likely too high, try x0.1 (step 200)", "divergence")]
    [InlineData("step=3/9 loss=nan steps_per_second=1.0", "divergence")]
    [InlineData("{'loss': nan, 'epoch': 0.1}\nerror: loss is not finite", "divergence")]
    [InlineData("requests.exceptions.ReadTimeout: HTTPSConnectionPool: Read timed out. (read timeout=10)", "infra")]
    [InlineData("error: POST /api/models/a/b/commit/main: HTTP 503 busy", "infra")]
    [InlineData("402 Client Error: Payment Required", "billing")]
    public void A_known_failure_is_recognised(string tail, string category) => Assert.Equal(category, TestData.Taxonomy.Classify(tail)?.Category);

    [Theory]
    [InlineData("something nobody has seen")]
    [InlineData("the label credit_card_payment has 12 rows; timeout=300 is the setting")]
    [InlineData("")]
    public void An_unknown_failure_stays_unknown(string tail) => Assert.Null(TestData.Taxonomy.Classify(tail));

    [Theory]
    [InlineData("To avoid CUDA out of memory errors, consider gradient_checkpointing.\nstep=1/10 loss=2.1\nTraceback (most recent call last):\n  File \"train.py\", line 3, in <module>\nZeroDivisionError: division by zero", null)]
    [InlineData("example: {\"text\": \"RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB\"}\nTraceback (most recent call last):\nValueError: bad label 7", null)]
    [InlineData("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB (caught, retrying with smaller eval batch)\nstep=50/50 loss=1.1\nTraceback (most recent call last):\nhuggingface_hub.errors.HfHubHTTPError: 403 Forbidden: no rights to create a model", "auth")]
    [InlineData("see docs: \"No space left on device\" means a bigger flavor\nstep=1/10 loss=1.0\nAssertionError: labels differ", null)]
    [InlineData("hint: on CUDA out of memory choose a larger flavor\nstep=1/10 loss=2.1\nthe job was ended by nobody knows whom", null)]
    [InlineData("{\"text\": \"CUDA out of memory\"}\nstep=1/10 loss=2.1\nstep=2/10 loss=2.0", null)]
    [InlineData("step=1/10 loss=2.1\nRuntimeError: CUDA error: out of memory", "oom")]
    [InlineData("step=1/10 loss=2.1\ntorch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB", "oom")]
    [InlineData("terminate called after throwing an instance of 'c10::Error'\n  what():  CUDA out of memory", "oom")]
    public void What_ended_the_process_is_its_cause_and_what_a_log_mentions_is_not(string log, string? category) => Assert.Equal(category, TestData.Taxonomy.Classify(log)?.Category);

    [Fact]
    public void A_pattern_is_looked_for_only_where_it_belongs()
    {
        Assert.Null(TestData.Taxonomy.Classify(new FailureTexts("Job timed out")));
        Assert.Equal("timeout", TestData.Taxonomy.Classify(new FailureTexts("all fine", "Job timed out"))?.Category);
        Assert.Equal("cli", TestData.Taxonomy.Classify(new FailureTexts("all fine", null, "Usage: hf jobs run"))?.Category);
    }

    [Fact]
    public void A_malformed_pattern_is_refused_at_its_line() =>
        Assert.StartsWith("t.json:2: ", Assert.Throws<TableException>(() => FailureTaxonomy.Parse("{\"entries\": [{\"id\":\"a\",\"category\":\"b\",\"where\":\"log\",\n\"regex\":\"(\"}]}", "t.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Placeholders_stand_for_nobody() => Assert.Superset(new HashSet<string> { "username", "your-username", "your-org", "org", "xxx", "example", "user" }, TestData.Tables.PlaceholderOwners.ToHashSet());

    [Fact]
    public void Every_table_says_where_it_is_from_and_of_when()
    {
        Assert.Contains("2026-08-20", TestData.Json(TestData.Text("profiles/tables/hf-flavors.json")).GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-08-22", TestData.Json(TestData.Text("profiles/tables/failure-taxonomy.json")).GetProperty("date").GetString());
        Assert.Equal("2026-08-22", TestData.Json(TestData.Text("profiles/tables/method-schemas.json")).GetProperty("date").GetString());
    }
}
