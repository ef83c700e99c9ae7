using System.Text.Json;
using Trainwright.Rules;
using Trainwright.Scripts;

namespace Trainwright.Profiles.Tests;

/// <summary>Mistakes that people and models really make, each with what must be named in its place; and scripts that are right.</summary>
public sealed class CatalogueTests(CatalogueTests.Facts facts) : IClassFixture<CatalogueTests.Facts>
{
    internal static readonly string[] Pinned = ["trl==1.9.0", "transformers==5.17.0", "sentence-transformers==6.0.1", "datasets==5.0.1", "trackio==0.36.0", "huggingface_hub==1.33.0", "peft==0.20.0", "torch==2.11.0"];

    public static TheoryData<int, string> Keywords => Numbered("keywords.json", "why");

    public static TheoryData<int, string> Clean => Numbered("clean.json", "code");

    public static TheoryData<int, string> Formats => Numbered("formats.json", "why");

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_wrong_keyword_is_refused_and_the_right_one_named(int number, string why)
    {
        var entry = Read("keywords.json")[number];
        var breaches = Judge("keywords.json", number, entry);
        var says = entry.GetProperty("says").GetString()!;
        Assert.True(breaches.Any(breach => $"{breach.Message} {breach.Fix}".Contains(says, StringComparison.Ordinal)), $"{why}: '{says}' is not in [{Text(breaches)}]");
    }

    [Theory]
    [MemberData(nameof(Clean))]
    public void A_script_that_is_right_raises_no_alarm(int number, string code)
    {
        var breaches = Judge("clean.json", number, Read("clean.json")[number]);
        Assert.True(breaches.Count == 0, $"{Text(breaches)}\n{code}");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Columns_are_compiled_or_refused_with_the_reason(int number, string why)
    {
        var entry = Read("formats.json")[number];
        var columns = entry.GetProperty("columns").GetString()!.Split(' ').Select(column => column.Split(':')).Select(part => KeyValuePair.Create(part[0], part[1])).ToList();
        var method = entry.GetProperty("method").GetString()!.Split('/');
        var judgement = method.Length > 1 ? PairColumns.Judge(columns, method[1], Shipped.Methods) : MethodCompiler.Judge(columns.ToDictionary(), Shipped.Methods.Find(method[0])!);
        Assert.True(judgement.Verdict.ToString() == entry.GetProperty("verdict").GetString(), $"{why}: {judgement.Verdict}, {judgement.Reason}");
        Assert.Contains(entry.GetProperty("says").GetString()!, judgement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_has_at_least_sixty_wrong_combinations() =>
        Assert.True(Read("keywords.json").Count + Read("formats.json").Count(entry => entry.GetProperty("verdict").GetString() != "Ready") >= 60);

    private List<Verdict> Judge(string file, int number, JsonElement entry)
    {
        IReadOnlyList<string> dependencies = entry.TryGetProperty("dependencies", out var pins) ? [.. pins.EnumerateArray().Select(pin => pin.GetString()!)] : Pinned;
        return [.. new ApiConformance(Shipped.Api, dependencies, "05-implement").Breaches(facts.Of(file, number))];
    }

    private static string Text(IEnumerable<Verdict> verdicts) => string.Join("; ", verdicts.Select(verdict => $"{verdict.Message} {verdict.Fix}"));

    private static TheoryData<int, string> Numbered(string file, string member) => new(Read(file).Select((entry, number) => (number, entry.GetProperty(member).GetString()!)));

    private static List<JsonElement> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalogue", file)));
        return [.. document.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }

    /// <summary>All snippets, read by one interpreter.</summary>
    public sealed class Facts
    {
        private readonly Dictionary<string, ScriptFacts> _facts = new ScriptInspector(new Python())
            .InspectAsync(new[] { "keywords.json", "clean.json" }.SelectMany(file => Read(file).Select((entry, number) => KeyValuePair.Create($"{file}/{number}", entry.GetProperty("code").GetString()! + "\n"))).ToDictionary(), CancellationToken.None)
            .GetAwaiter().GetResult().ToDictionary(facts => facts.File);

        internal ScriptFacts Of(string file, int number) => _facts[$"{file}/{number}"] with { File = "train.py" };
    }
}
