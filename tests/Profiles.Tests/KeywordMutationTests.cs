using Trainwright.Rules;
using Trainwright.Scripts;

namespace Trainwright.Profiles.Tests;

/// <summary>
/// The right scripts made wrong one keyword at a time: with every argument that a release has removed, with every argument
/// misspelt, without every argument that cannot be left out, with every name that has gone from TRL. Each has to be refused.
/// </summary>
public sealed class KeywordMutationTests
{
    private const int Portion = 150;

    private sealed record Mutant(string Name, string Source, string? Says);

    [Fact]
    public async Task Every_removed_argument_is_refused_and_what_takes_its_place_is_named()
    {
        var survivors = await Survivors((call, known, source) =>
            from change in known.Removed.Concat(known.InheritsTraining ? Shipped.Api.Training.Removed : []).DistinctBy(change => change.Key)
            where !call.Keywords.ContainsKey(change.Key) && known.Allowed?.Contains(change.Key) != true
            select new Mutant($"{call.Name}({change.Key})", Insert(source, call, $"{change.Key}=None"), change.Value.Replacement));
        Assert.True(survivors.Mutants > 300, $"{survivors.Mutants} mutants");
        Assert.True(survivors.Alive.Count == 0, $"{survivors.Alive.Count} of {survivors.Mutants}: {string.Join("; ", survivors.Alive.Take(20))}");
    }

    [Fact]
    public async Task Every_misspelt_argument_is_refused_and_the_right_one_named()
    {
        var survivors = await Survivors((call, known, source) =>
            from keyword in call.Keywords.Keys
            where known.Allowed is not null && keyword.Length > 3 && call.Own?.Contains(keyword) != true && !known.Removed.ContainsKey(keyword)
            let wrong = keyword[..^2] + keyword[^1] + keyword[^2]
            where wrong != keyword && source.Contains(keyword + "=", StringComparison.Ordinal)
            let changed = Rename(source, call, keyword, wrong)
            where changed is not null
            select new Mutant($"{call.Name}({wrong})", changed, keyword));
        Assert.True(survivors.Mutants > 100, $"{survivors.Mutants} mutants");
        Assert.True(survivors.Alive.Count == 0, $"{survivors.Alive.Count} of {survivors.Mutants}: {string.Join("; ", survivors.Alive.Take(20))}");
    }

    [Fact]
    public async Task Every_name_that_has_gone_is_refused_and_where_it_is_now_is_told()
    {
        var (name, source) = PublicScriptTests.Scripts().First(script => script.Key.StartsWith("one_precision", StringComparison.Ordinal));
        var gone = Shipped.Api.TrlSymbols.Where(symbol => !Shipped.Api.TrlExports.Contains(symbol.Key)).ToList();
        var alive = await Alive([.. gone.Select(symbol => new Mutant(symbol.Key, $"from trl import {symbol.Key}\n{source}", symbol.Value.Replacement))]);
        Assert.True(gone.Count > 50 && alive.Count == 0, $"{alive.Count} of {gone.Count} in {name}: {string.Join("; ", alive)}");
    }

    private static async Task<(int Mutants, List<string> Alive)> Survivors(Func<ScriptCall, ApiClass, string, IEnumerable<Mutant>> mutate)
    {
        var scripts = PublicScriptTests.Scripts();
        var mutants = new List<Mutant>();
        foreach (var facts in await new ScriptInspector(new Python()).InspectAsync(scripts, TestContext.Current.CancellationToken))
        {
            foreach (var call in facts.Calls.Where(call => !call.Local && call.Owner is null && call.Own is not { Count: > 0 }).DistinctBy(call => (call.Name, call.Line)))
            {
                if (Shipped.Api.Find(call) is { } known && IsWritten(scripts[facts.File], call))
                {
                    mutants.AddRange(mutate(call, known, scripts[facts.File]));
                }
            }
        }

        return (mutants.Count, await Alive(mutants));
    }

    private static async Task<List<string>> Alive(List<Mutant> mutants)
    {
        var conformance = new ApiConformance(Shipped.Api, CatalogueTests.Pinned, "05-implement");
        var alive = new List<string>();
        foreach (var part in mutants.Select((mutant, number) => (mutant, File: $"{number}.py")).Chunk(Portion))
        {
            var facts = await new ScriptInspector(new Python()).InspectAsync(part.ToDictionary(entry => entry.File, entry => entry.mutant.Source), TestContext.Current.CancellationToken);
            foreach (var (mutant, file) in part)
            {
                var breaches = conformance.Breaches(facts.Single(each => each.File == file)).ToList();
                if (!breaches.Any(breach => mutant.Says is null || $"{breach.Message} {breach.Fix}".Contains(mutant.Says, StringComparison.Ordinal)))
                {
                    alive.Add($"{mutant.Name}: [{string.Join(" ", breaches.Select(breach => breach.Message + " " + breach.Fix))}]");
                }
            }
        }

        return alive;
    }

    // A call through another name, or through a table of classes, cannot be changed by its own.
    private static bool IsWritten(string source, ScriptCall call) => Start(source, call) >= 0;

    private static int Start(string source, ScriptCall call)
    {
        var from = 0;
        for (var line = 1; line < call.Line; line++)
        {
            from = source.IndexOf('\n', from) + 1;
        }

        var end = source.IndexOf('\n', from);
        var at = source.IndexOf(call.Last + "(", from, StringComparison.Ordinal);
        return at >= 0 && at < (end < 0 ? source.Length : end) ? at + call.Last.Length + 1 : -1;
    }

    private static int Close(string source, int start)
    {
        var (depth, quote) = (1, '\0');
        for (var at = start; at < source.Length; at++)
        {
            var sign = source[at];
            if (quote != '\0')
            {
                quote = sign == quote ? '\0' : quote;
            }
            else if (sign is '"' or '\'')
            {
                quote = sign;
            }
            else if (sign is '(' or '[' or '{')
            {
                depth++;
            }
            else if (sign is ')' or ']' or '}' && --depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static string Insert(string source, ScriptCall call, string argument)
    {
        var start = Start(source, call);
        var close = Close(source, start);
        var before = source[start..close].TrimEnd();
        return source[..close] + (before.Length == 0 || before.EndsWith(',') ? string.Empty : ", ") + argument + source[close..];
    }

    private static string? Rename(string source, ScriptCall call, string keyword, string wrong)
    {
        var start = Start(source, call);
        var at = source.IndexOf(keyword + "=", start, StringComparison.Ordinal);
        return at > start - 1 && at < Close(source, start) && !char.IsLetter(source[at - 1]) && source[at - 1] != '_' ? source[..at] + wrong + source[(at + keyword.Length)..] : null;
    }
}
