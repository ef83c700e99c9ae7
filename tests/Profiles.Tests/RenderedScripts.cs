using System.Collections.Concurrent;
using System.Text.Json;
using Trainwright.Rules;
using Trainwright.Scripts;

[assembly: AssemblyFixture(typeof(Trainwright.Profiles.Tests.RenderedScripts))]

namespace Trainwright.Profiles.Tests;

/// <summary>Every profile's scripts, rendered once, read by one interpreter, and asked for their configuration.</summary>
public sealed class RenderedScripts
{
    private readonly Dictionary<string, Rendered> _rendered = Rendered.Columns.Keys.ToDictionary(id => id, Rendered.Of);
    private readonly Dictionary<string, ScriptFacts> _facts;
    private readonly ConcurrentDictionary<string, Task<SortedDictionary<string, JsonElement>>> _printed = new();

    public RenderedScripts()
    {
        var sources = _rendered.SelectMany(pair => new[] { ($"{pair.Key}/train.py", pair.Value.Train), ($"{pair.Key}/eval.py", pair.Value.Eval) });
        _facts = new ScriptInspector(new Python()).InspectAsync(sources.ToDictionary(), CancellationToken.None).GetAwaiter().GetResult().ToDictionary(facts => facts.File);
    }

    internal Rendered this[string id] => _rendered[id];

    /// <summary>The facts of a profile's two scripts.</summary>
    internal IReadOnlyList<ScriptFacts> Facts(string id) => [_facts[$"{id}/train.py"] with { File = "train.py" }, _facts[$"{id}/eval.py"] with { File = "eval.py" }];

    /// <summary>What a script answers to an option, on a bare interpreter in an empty folder.</summary>
    internal async Task<PythonResult> AskAsync(string id, string option, string? input = null)
    {
        var folder = Directory.CreateTempSubdirectory("profiles-");
        try
        {
            var script = Path.Combine(folder.FullName, "train.py");
            await File.WriteAllTextAsync(script, _rendered[id].Train);
            return await new Python().RunAsync(["-I", "-S", script, option], folder.FullName, new Dictionary<string, string>(), TimeSpan.FromSeconds(30), input, CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The configuration that a script says it runs with.</summary>
    internal Task<SortedDictionary<string, JsonElement>> PrintedAsync(string id) => _printed.GetOrAdd(id, PrintAsync);

    private async Task<SortedDictionary<string, JsonElement>> PrintAsync(string id)
    {
        var result = await AskAsync(id, "--print-config");
        Assert.True(result.Succeeded, result.Error);
        return ArtefactJson.Read<SortedDictionary<string, JsonElement>>(result.Output);
    }
}
