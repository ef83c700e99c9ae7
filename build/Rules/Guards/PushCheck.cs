using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R1 as the training script's syntax tree shows it: the push is on, and its destination is a literal equal to the one
/// that was planned — as the constants of a script that pushes itself, or as arguments of a trainer's configuration.
/// </summary>
internal static class PushCheck
{
    /// <summary>The verdict.</summary>
    public static Verdict Judge(IReadOnlyList<ScriptFacts> scripts, string folder, string destination)
    {
        var file = $"{folder}/train.py";
        if (scripts.FirstOrDefault(script => script.File == "train.py") is not { } train)
        {
            return Verdict.Breach("R1", "There is no train.py that could push a result.", "./build.sh --target Implement --rerun Implement", new Evidence(file));
        }

        var repos = train.Constants.Where(constant => constant.Name == "OUTPUT_REPO").ToList();
        var pushes = train.Constants.Where(constant => constant.Name == "PUSH_TO_HUB").ToList();
        if (repos.Count > 0 && pushes.Count > 0)
        {
            return Constants(repos, pushes, file, destination);
        }

        var calls = train.Calls.Where(call => call.Keywords.ContainsKey("hub_model_id") || call.Keywords.ContainsKey("push_to_hub")).ToList();
        return calls.Find(call => Text(call, "hub_model_id") == destination && Value(call, "push_to_hub") is { ValueKind: JsonValueKind.True }) is { } good
            && calls.TrueForAll(call => Text(call, "hub_model_id") is null || Text(call, "hub_model_id") == destination)
            ? Verdict.Pass("R1", $"{good.Name} pushes to {destination}.", new Evidence(file, null, good.Line, $"{good.Name}(push_to_hub=True, hub_model_id=\"{destination}\")"))
            : Verdict.Breach("R1", "train.py does not push its result to the planned place.", $"push_to_hub=True, hub_model_id=\"{destination}\"", new Evidence(file, null, calls.Count > 0 ? calls[0].Line : 1));
    }

    // All assignments of a name are held against the plan: the last one wins, and the first one is what people read.
    private static Verdict Constants(List<ScriptConstant> repos, List<ScriptConstant> pushes, string file, string destination)
    {
        var repo = repos.Find(constant => constant.Value.ValueKind != JsonValueKind.String || constant.Value.GetString() != destination);
        var push = pushes.Find(constant => constant.Value.ValueKind != JsonValueKind.True);
        return repo is null && push is null
            ? Verdict.Pass("R1", $"train.py pushes to {destination}.", new Evidence(file, null, repos[0].Line, $"OUTPUT_REPO = \"{destination}\""), new Evidence(file, null, pushes[0].Line, "PUSH_TO_HUB = True"))
            : Verdict.Breach("R1", repo is null ? "train.py has its push switched off." : $"train.py pushes to '{ScopeWitnesses.Short(repo.Value)}', the destination is '{destination}'.", $"OUTPUT_REPO = \"{destination}\" and PUSH_TO_HUB = True", new Evidence(file, null, (repo ?? push)!.Line));
    }

    private static JsonElement? Value(ScriptCall call, string keyword) => call.Keywords.TryGetValue(keyword, out var value) ? value : null;

    private static string? Text(ScriptCall call, string keyword) => Value(call, keyword) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
