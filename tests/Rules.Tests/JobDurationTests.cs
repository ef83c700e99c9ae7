using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class JobDurationTests
{
    [Theory]
    [InlineData("90m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("7200", 7200)]
    [InlineData("2d", 172_800)]
    [InlineData("45s", 45)]
    [InlineData("0.5s", 1)]
    public void A_duration_is_read_in_every_form(string text, int seconds) => Assert.Equal(seconds, JobDuration.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("0h")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("-5m")]
    [InlineData("1h30m")]
    [InlineData("1e9")]
    [InlineData("30000d")]
    [InlineData(null)]
    public void What_is_no_duration_above_zero_is_refused(string? text) => Assert.False(JobDuration.TryParse(text, out _));

    [Fact]
    public void The_error_shows_what_to_write() => Assert.Contains("90m, 1.5h, 2d", Assert.Throws<FormatException>(() => JobDuration.Parse("soon")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_printed_duration_is_read_back() => Gen.Int[1, int.MaxValue].Sample(seconds => JobDuration.Parse(JobDuration.Print(seconds)) == seconds);
}
