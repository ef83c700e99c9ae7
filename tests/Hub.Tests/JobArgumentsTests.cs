using Trainwright.Rules;

namespace Trainwright.Hub.Tests;

public sealed class JobArgumentsTests
{
    [Theory]
    [InlineData("✓ Job started\n  id: 687f911eaea852de79c4a50a\n  name: brave-fox\n  url: https://hub/jobs/ns/687f911eaea852de79c4a50b\n")]
    [InlineData("id=687f911eaea852de79c4a50a name=brave-fox url=https://hub/jobs/ns/687f911eaea852de79c4a50b\n")]
    [InlineData("Your artifacts will be saved in this bucket: https://hub/b\n[OK] Job started\n  id: 687f911eaea852de79c4a50a\n")]
    [InlineData("Job started with ID: 687f911eaea852de79c4a50a\n")]
    public void The_id_is_found_in_every_form_that_hf_prints(string output) => Assert.Equal("687f911eaea852de79c4a50a", JobArguments.Id(output));

    [Theory]
    [InlineData("")]
    [InlineData("id: 687f911e")]
    [InlineData("https://hub/jobs/ns/687f911eaea852de79c4a50b")]
    public void No_id_is_guessed(string output) => Assert.Null(JobArguments.Id(output));

    [Fact]
    public void Hf_reads_nothing_of_the_command_and_no_value_is_an_argument()
    {
        var spec = new JobSpec("n", "ns", "cpu-basic", 90, "python:3.12", ["python", "train.py", "--timeout", "5", "--json"], new() { ["BIG"] = "value-of-big" }, ["HF_TOKEN"], new() { ["run"] = "r1" });
        var arguments = JobArguments.Run(spec, "/tmp/e.env");
        var dashes = arguments.ToList().IndexOf("--");
        Assert.Equal(["python:3.12", "python", "train.py", "--timeout", "5", "--json"], arguments.Skip(dashes + 1));
        var before = arguments.Take(dashes).ToList();
        Assert.DoesNotContain("--json", before);
        Assert.Contains("-d", before);
        Assert.DoesNotContain(arguments, argument => argument.Contains("value-of-big", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "Error: https://h/api/jobs/x: 402 Payment Required. Add credit.", true)]
    [InlineData(1, "Error: Client error '403 Forbidden' for url 'https://h/'", true)]
    [InlineData(2, "Error: No such option: --x", true)]
    [InlineData(1, "Error: https://h/api/jobs/x: 408 Request Timeout.", false)]
    [InlineData(1, "Error: https://h/api/jobs/x: 502 Bad Gateway.", false)]
    [InlineData(1, "Error: no answer from 127.0.0.1:443", false)]
    [InlineData(1, "Traceback (most recent call last):\nhttpx.ConnectError: 404", false)]
    public void Only_a_plain_no_means_that_no_job_was_made(int exitCode, string errors, bool isRefusal) =>
        Assert.Equal(isRefusal, new HfResult("hf jobs run", exitCode, string.Empty, errors).IsRefusal);
}
