namespace Trainwright.Rules.Tests;

public sealed class BundleSizeTests
{
    [Theory]
    [InlineData(120, true, "within the platform's limits")]
    [InlineData(121, true, "the bundle is stored")]
    [InlineData(4096, true, "the bundle is stored")]
    [InlineData(4097, false, "4096 KiB are allowed")]
    public void A_bundle_travels_by_value_or_is_stored_or_is_too_long(int kibibytes, bool passes, string says)
    {
        var verdict = Size(BundleLimits.Variable, kibibytes);
        Assert.Equal(passes ? VerdictOutcome.Pass : VerdictOutcome.Breach, verdict.Outcome);
        Assert.Contains(says, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_else_of_a_job_may_be_that_long() => Assert.Equal(VerdictOutcome.Breach, Size("SETTINGS", 121).Outcome);

    private static Verdict Size(string name, int kibibytes)
    {
        var spec = TestData.Spec();
        spec = spec with { Environment = new(spec.Environment, StringComparer.Ordinal) { [name] = new string('A', kibibytes * 1024) } };
        return SubmitInvariant.Check(spec, TestData.Facts()).Single(verdict => verdict.Message.Contains("KiB", StringComparison.Ordinal));
    }
}
