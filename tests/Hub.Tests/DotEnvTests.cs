using CsCheck;

namespace Trainwright.Hub.Tests;

public sealed class DotEnvTests
{
    [Theory]
    [InlineData("a=b#c")]
    [InlineData("")]
    [InlineData(" padded ")]
    [InlineData("two\nlines\n")]
    [InlineData("say \"hi\" # now")]
    [InlineData(@"C:\new\table")]
    [InlineData(@"ends with \")]
    [InlineData("{\"a\": [1, \"x\\n\"]}")]
    [InlineData("$HOME ${X} `y` 'z'")]
    public void A_value_survives_the_file(string value)
    {
        var text = DotEnv.Write([new("FIRST", value), new("SECOND", "# not a comment"), new("THIRD", "x")]);
        var read = DotEnv.Parse(text, _ => null);
        Assert.Equal([value, "# not a comment", "x"], read.Values);
    }

    [Fact]
    public void Any_text_survives_the_file_or_is_refused_by_name() =>
        Gen.String[Gen.Char["ab #\"'\\nt$=\n"], 0, 12].Array[1, 4].Sample(values =>
        {
            var variables = values.Select((value, index) => KeyValuePair.Create($"V{index}", value)).ToDictionary();
            string text;
            try
            {
                text = DotEnv.Write(variables);
            }
            catch (ArgumentException refusal)
            {
                Assert.Contains("Pass it as base64", refusal.Message, StringComparison.Ordinal);
                return;
            }

            Assert.Equal(variables, DotEnv.Parse(text, _ => null));
        });

    [Theory]
    [InlineData("1A")]
    [InlineData("A-B")]
    [InlineData("")]
    public void A_name_that_hf_would_drop_is_refused(string name) => Assert.Throws<ArgumentException>(() => DotEnv.Write([new(name, "x")]));

    [Fact]
    public void A_bare_name_takes_its_value_from_the_environment()
    {
        var read = DotEnv.Parse("HF_TOKEN\nGONE\n", name => name == "HF_TOKEN" ? "secret" : null);
        Assert.Equal(("HF_TOKEN", "secret"), (Assert.Single(read).Key, read["HF_TOKEN"]));
    }
}
