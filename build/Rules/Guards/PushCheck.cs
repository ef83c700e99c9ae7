using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R1 as the training script's syntax tree shows it: the push is on, and its destination is a literal equal to the one
/// that was planned — as the constants of a script that pushes itself, or as arguments of a trainer's configuration.
/// </summary>
internal static class PushCheck
{
    // Each keeps the Hub's libraries from the Hub that was planned.
    private static readonly string[] Offline = ["HF_ENDPOINT", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE"];

    /// <summary>The verdict.</summary>
    public static Verdict Judge(IReadOnlyList<ScriptFacts> scripts, string folder, string destination)
    {
        var file = $"{folder}/train.py";
        if (scripts.FirstOrDefault(script => script.File == "train.py") is not { } train)
        {
            return Verdict.Breach("R1", "There is no train.py that could push a result.", "./build.sh --target Implement --rerun Implement", new Evidence(file));
        }

        return Astray(train, file, destination) ?? Declared(train, file, destination);
    }

    private static Verdict Declared(ScriptFacts train, string file, string destination)
    {
        var calls = train.Calls.Where(call => call.Keywords.ContainsKey("hub_model_id") || call.Keywords.ContainsKey("push_to_hub")).ToList();
        if (calls.Find(call => Text(call, "hub_model_id") == destination && Value(call, "push_to_hub") is { ValueKind: JsonValueKind.True }) is { } good)
        {
            return Verdict.Pass("R1", $"{good.Name} pushes to {destination}.", new Evidence(file, null, good.Line, $"{good.Name}(push_to_hub=True, hub_model_id=\"{destination}\")"));
        }

        var repos = train.Constants.Where(constant => constant.Name == "OUTPUT_REPO").ToList();
        var pushes = train.Constants.Where(constant => constant.Name == "PUSH_TO_HUB").ToList();
        if (repos.Count > 0 && pushes.Count > 0 && LibraryDefaults.Configuration(train) is null)
        {
            return Constants(repos, pushes, file, destination);
        }

        // A model that pushes itself when it is done needs no trainer to do it.
        return calls.Count == 0 && train.Calls.Any(SendsWeights) && train.Of(ScriptSignalKind.Push).FirstOrDefault() is { } push
            ? Verdict.Pass("R1", $"train.py pushes to {destination}.", new Evidence(file, null, push.Line, push.Text))
            : Missing(file, destination, calls.Count > 0 ? calls[0].Line : 1);
    }

    // Every place that says where to push, or not to, must say the plan's.
    private static Verdict? Astray(ScriptFacts train, string file, string destination)
    {
        var places = train.Of(ScriptSignalKind.Push).Select(push => (push.Text, push.Line))
            .Concat(train.Calls.Where(call => Value(call, "hub_model_id") is not null).Select(call => (ScopeWitnesses.Short(Value(call, "hub_model_id")!.Value), call.Line)))
            .Concat((train.Settings ?? []).Where(setting => setting.Key == "hub_model_id" && setting.Literal() is not null).Select(setting => (ScopeWitnesses.Short(setting.Literal()!.Value), setting.Line)));
        foreach (var (place, line) in places.Where(place => place.Item1 != destination))
        {
            return Verdict.Breach("R1", $"train.py:{line} pushes to '{place}', the destination is '{destination}'.", $"hub_model_id=\"{destination}\"", new Evidence(file, null, line, place));
        }

        if ((train.Settings ?? []).FirstOrDefault(setting => !setting.Known && setting.Key is "PUSH_TO_HUB" or "OUTPUT_REPO") is { } decided)
        {
            return Verdict.Breach("R1", $"train.py:{decided.Line} decides {decided.Key} at run time.", $"Assign {decided.Key} once, as a literal.", new Evidence(file, null, decided.Line, decided.Via));
        }

        if ((train.Settings ?? []).FirstOrDefault(setting => setting.Via.StartsWith(ScopeScript.FromVariable, StringComparison.Ordinal) && ProtectedKeys.Canonical(setting.Key) is "output_repo" or "push_to_hub") is { } outside)
        {
            return Verdict.Breach("R1", $"train.py:{outside.Line} lets a variable of the environment decide {outside.Key}.", $"{outside.Key} is a literal of the plan.", new Evidence(file, null, outside.Line, outside.Via[ScopeScript.FromVariable.Length..]));
        }

        var off = train.Calls.Where(call => Value(call, "push_to_hub") is { ValueKind: not JsonValueKind.True }).Select(call => call.Line)
            .Concat((train.Settings ?? []).Where(setting => setting.Key is "push_to_hub" && setting.Literal() is { ValueKind: not JsonValueKind.True }).Select(setting => setting.Line)).ToList();
        if (off.Count > 0)
        {
            return Verdict.Breach("R1", $"train.py:{off[0]} has its push switched off.", "push_to_hub=True", new Evidence(file, null, off[0]));
        }

        // What is pushed at the end only is lost when there is none: a timeout, a full disk, a crash.
        var late = train.Calls.Where(call => Text(call, "hub_strategy") == "end").Select(call => call.Line)
            .Concat((train.Settings ?? []).Where(setting => setting.Key is "hub_strategy" && setting.Literal() is { ValueKind: JsonValueKind.String } strategy && strategy.GetString() == "end").Select(setting => setting.Line)).ToList();
        if (late.Count > 0)
        {
            return Verdict.Breach("R1", $"train.py:{late[0]} pushes at the end only, so that a job that does not reach it leaves nothing.", "hub_strategy=\"every_save\"", new Evidence(file, null, late[0]));
        }

        var aside = train.Calls.Where(call => Text(call, "hub_revision") is { } branch && branch != "main").Select(call => call.Line)
            .Concat((train.Settings ?? []).Where(setting => setting.Key == "hub_revision" && setting.Literal() is { ValueKind: JsonValueKind.String } branch && branch.GetString() != "main").Select(setting => setting.Line)).ToList();
        if (aside.Count > 0)
        {
            return Verdict.Breach("R1", $"train.py:{aside[0]} pushes to a branch, so that the planned place stays empty.", "hub_revision=\"main\", or leave it out", new Evidence(file, null, aside[0]));
        }

        return (train.EnvironmentWrites ?? []).FirstOrDefault(write => Offline.Contains(write.Name) && write.Value is not ("0" or "false" or "https://huggingface.co")) is { } write
            ? Verdict.Breach("R1", $"train.py:{write.Line} sets {write.Name}, so that its push does not reach the planned Hub.", $"Take {write.Name} out.", new Evidence(file, null, write.Line, $"{write.Name}={write.Value}"))
            : Unsaved(train, file, destination);
    }

    // A trainer pushes what it saves; one that saves nothing while it trains loses all of it to a timeout.
    private static Verdict? Unsaved(ScriptFacts train, string file, string destination) =>
        train.Calls.Where(call => Text(call, "save_strategy") == "no").Select(call => (int?)call.Line)
            .Concat((train.Settings ?? []).Where(setting => setting.Key == "save_strategy" && setting.Literal() is { ValueKind: JsonValueKind.String } strategy && strategy.GetString() == "no").Select(setting => (int?)setting.Line))
            .FirstOrDefault() is { } line
            ? Verdict.Breach("R1", $"train.py:{line} saves nothing while it trains, so that a job which does not reach its end leaves nothing.", "save_strategy=\"steps\", save_steps=0.1, hub_strategy=\"every_save\"", new Evidence(file, null, line))
            : null;

    private static Verdict Missing(string file, string destination, int line) =>
        Verdict.Breach("R1", "train.py does not push its result to the planned place.", $"push_to_hub=True, hub_model_id=\"{destination}\"", new Evidence(file, null, line));

    // All assignments of a name are held against the plan: the last one wins, and the first one is what people read.
    private static Verdict Constants(List<ScriptConstant> repos, List<ScriptConstant> pushes, string file, string destination)
    {
        var repo = repos.Find(constant => constant.Value.ValueKind != JsonValueKind.String || constant.Value.GetString() != destination);
        var push = pushes.Find(constant => constant.Value.ValueKind != JsonValueKind.True);
        return repo is null && push is null
            ? Verdict.Pass("R1", $"train.py pushes to {destination}.", new Evidence(file, null, repos[0].Line, $"OUTPUT_REPO = \"{destination}\""), new Evidence(file, null, pushes[0].Line, "PUSH_TO_HUB = True"))
            : Verdict.Breach("R1", repo is null ? "train.py has its push switched off." : $"train.py pushes to '{ScopeWitnesses.Short(repo.Value)}', the destination is '{destination}'.", $"OUTPUT_REPO = \"{destination}\" and PUSH_TO_HUB = True", new Evidence(file, null, (repo ?? push)!.Line));
    }

    // One file is metrics or a log; weights come as a folder, a commit, or by the model's own push.
    private static bool SendsWeights(ScriptCall call) =>
        call.Last is "push_to_hub" or "push_to_hub_merged" or "upload_folder" or "upload_large_folder" or "create_commit" or "Repository" or "push"
        || (call.Last == "upload_file" && (Text(call, "path_in_repo") is not { } path || path.EndsWith(".safetensors", StringComparison.Ordinal) || path.EndsWith(".bin", StringComparison.Ordinal)));

    private static JsonElement? Value(ScriptCall call, string keyword) => call.Keywords.TryGetValue(keyword, out var value) ? value : null;

    private static string? Text(ScriptCall call, string keyword) => Value(call, keyword) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
