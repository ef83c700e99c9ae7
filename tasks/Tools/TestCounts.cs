using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Tasks.Tools;

/// <summary>How many tests passed, failed and were skipped; printed as one plain line.</summary>
internal readonly partial record struct TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Reads the summary that a test executable prints.</summary>
    public static TestCounts Read(string output) => new(Number(output, "succeeded"), Number(output, "failed"), Number(output, "skipped"));

    /// <summary>Adds up.</summary>
    public static TestCounts operator +(TestCounts one, TestCounts other) => new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    private static int Number(string output, string word)
    {
        var match = Summary().Matches(output).LastOrDefault(found => found.Groups["word"].Value == word);
        return match is null ? 0 : int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\s*(?<word>succeeded|failed|skipped):\s*(?<number>\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
