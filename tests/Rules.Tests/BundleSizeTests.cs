namespace Trainwright.Rules.Tests;

public sealed class BundleSizeTests
{
    [Theory]
    [InlineData("cpu-basic", 120, true, "within the platform's limits")]
    [InlineData("cpu-basic", 121, true, "the bundle is stored on the Hub")]
    [InlineData("cpu-basic", 4096, true, "the bundle is stored on the Hub")]
    [InlineData("cpu-basic", 4097, false, "4096 KiB are allowed")]
    [InlineData("local", 120, true, "within the platform's limits")]
    [InlineData("local", 121, false, "one string may have 120 KiB")]
    public void A_bundle_travels_by_value_or_is_stored_on_the_hub_or_is_too_long(string flavor, int kibibytes, bool passes, string says)
    {
        var verdict = Size(flavor, BundleLimits.Variable, kibibytes);
        Assert.Equal(passes ? VerdictOutcome.Pass : VerdictOutcome.Breach, verdict.Outcome);
        Assert.Contains(says, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_else_of_a_job_may_be_that_long() => Assert.Equal(VerdictOutcome.Breach, Size("cpu-basic", "SETTINGS", 121).Outcome);

    private static Verdict Size(string flavor, string name, int kibibytes)
    {
        var spec = TestData.Spec();
        spec = spec with { Flavor = flavor, Environment = new(spec.Environment, StringComparer.Ordinal) { [name] = new string('A', kibibytes * 1024) } };
        return SubmitInvariant.Check(spec, TestData.Facts()).Single(verdict => verdict.Message.Contains("KiB", StringComparison.Ordinal));
    }
}
