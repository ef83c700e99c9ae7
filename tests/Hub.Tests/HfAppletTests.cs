namespace Trainwright.Hub.Tests;

public sealed class HfAppletTests
{
    [Theory]
    [InlineData("jobs ps --nope", "Error: No such option: --nope")]
    [InlineData("jobs run --json image true", "Error: No such option: --json")]
    [InlineData("jobs run image", "Error: Missing argument 'COMMAND...'.")]
    [InlineData("jobs inspect --namespace", "Error: Option '--namespace' requires an argument.")]
    [InlineData("jobs ps --json -q", "Error: --format, --json and --quiet are mutually exclusive.")]
    [InlineData("spaces ls", "Error: No such command 'spaces'.")]
    public async Task A_wrong_command_line_ends_with_2_and_says_why(string line, string expected)
    {
        using var stdout = new StringWriter();
        using var stderr = new StringWriter();
        var exitCode = await HfApplet.RunAsync(line.Split(' '), stdout, stderr, TestContext.Current.CancellationToken);
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, stderr.ToString(), StringComparison.Ordinal);
        Assert.Empty(stdout.ToString());
    }

    [Fact]
    public async Task It_names_the_version_whose_outputs_it_gives()
    {
        using var stdout = new StringWriter();
        Assert.Equal(0, await HfApplet.RunAsync(["version"], stdout, TextWriter.Null, TestContext.Current.CancellationToken));
        Assert.Matches(@"^1\.\d+\.\d+\s*$", stdout.ToString());
    }
}
