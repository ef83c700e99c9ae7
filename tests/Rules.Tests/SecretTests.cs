namespace Trainwright.Rules.Tests;

public sealed class SecretTests
{
    private static readonly string Token = "hf_" + new string('a', 34);

    [Fact]
    public void A_token_is_masked_wherever_it_stands() => Assert.Equal("push with [REDACTED] now", SecretPatterns.Redact($"push with {Token} now"));

    [Fact]
    public void A_file_with_a_token_breaks_the_rule_at_its_line()
    {
        var verdict = SecretGuard.Judge([new("log.txt", "one\ntwo " + Token)], []);
        Assert.Equal((VerdictOutcome.Breach, 2), (verdict.Outcome, verdict.Evidence[0].Line));
        Assert.Equal(VerdictOutcome.Pass, SecretGuard.Judge([new("log.txt", "nothing here")], []).Outcome);
    }
}
