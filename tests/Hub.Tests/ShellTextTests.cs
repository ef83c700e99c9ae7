using Trainwright.Foundation;

namespace Trainwright.Hub.Tests;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("plain-1.2/x:y=z", "plain-1.2/x:y=z")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(rm)", "'$(rm)'")]
    public void A_word_is_quoted_only_when_it_must_be(string word, string expected) => Assert.Equal(expected, ShellText.Quote(word));

    [Fact]
    public void A_line_is_its_words_quoted() => Assert.Equal("hf upload 'a b'", ShellText.Line(["hf", "upload", "a b"]));
}
