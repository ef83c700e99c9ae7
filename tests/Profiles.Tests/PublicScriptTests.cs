using Trainwright.Rules;
using Trainwright.Scripts;

namespace Trainwright.Profiles.Tests;

/// <summary>
/// Whole scripts as people write them, which are right for the pinned releases: parsers of dataclasses, both releases in one
/// script, trainers of one's own, names that look like a library's. No alarm may be raised on any of them. A folder of other
/// scripts is read as well when TRAINWRIGHT_SCRIPTS names one; every finding in it is then an error to be looked at.
/// </summary>
public sealed class PublicScriptTests
{
    public static TheoryData<string> Names => [.. Scripts().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_whole_script_that_is_right_raises_no_alarm(string name)
    {
        var facts = (await new ScriptInspector(new Python()).InspectAsync(new Dictionary<string, string> { [name] = Scripts()[name] }, TestContext.Current.CancellationToken)).Single();
        Assert.NotEmpty(facts.Calls);
        var breaches = new ApiConformance(Shipped.Api, CatalogueTests.Pinned, "05-implement").Breaches(facts).ToList();
        Assert.True(breaches.Count == 0, string.Join("\n", breaches.Select(breach => $"{breach.Message} {breach.Fix}")));
    }

    [Theory]
    [InlineData("deep expression", "x = " + "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1")]
    [InlineData("byte order mark", "\uFEFFimport os\nx = os.getcwd()")]
    [InlineData("windows line ends", "import os\r\nx = os.getcwd()\r\n")]
    public async Task What_python_reads_is_read(string what, string source)
    {
        source = what == "deep expression" ? "x = " + string.Join(" + ", Enumerable.Repeat("1", 5000)) + "\ny = " + string.Concat(Enumerable.Repeat("-", 1000)) + "1\n" : source;
        Assert.Single(await new ScriptInspector(new Python()).InspectAsync(new Dictionary<string, string> { ["train.py"] = source }, TestContext.Current.CancellationToken));
    }

    internal static SortedDictionary<string, string> Scripts()
    {
        IEnumerable<string> folders = [Path.Combine(AppContext.BaseDirectory, "catalogue", "scripts"), .. Environment.GetEnvironmentVariable("TRAINWRIGHT_SCRIPTS") is { Length: > 0 } folder ? new[] { folder } : []];
        return new(folders.SelectMany(each => Directory.EnumerateFiles(each, "*.py", SearchOption.AllDirectories).Select(file => KeyValuePair.Create(Path.GetRelativePath(each, file), File.ReadAllText(file)))).ToDictionary(), StringComparer.Ordinal);
    }
}
