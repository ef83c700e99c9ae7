using System.Text.RegularExpressions;

namespace Trainwright.Crash.Tests;

public sealed partial class ReliabilityDocumentTests
{
    [Fact]
    public void Every_proof_that_the_document_names_is_a_test()
    {
        var document = File.ReadAllText(Path.Combine(MicroHome.Repository, "docs", "reliability.md"));
        var named = Name().Matches(document).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var tests = Directory.EnumerateDirectories(Path.Combine(MicroHome.Repository, "tests"), "*.Tests")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Method().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(named.Count > 30, $"{named.Count} proofs");
        Assert.Empty(named.Except(tests));
    }

    // A test's name has at least four words.
    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*(?:_\w+){3,})`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^;{]*?public (?:async Task|void) (\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Method();
}
