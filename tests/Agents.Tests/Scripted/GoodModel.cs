using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trainwright.Agents.Tests;

/// <summary>A model that plays every role as it should: it repeats the facts of the question and adds nothing.</summary>
public static partial class GoodModel
{
    /// <summary>The role that a request is for.</summary>
    public static string RoleOf(JsonObject request) => Role().Match(Text(request, 0)).Groups[1].Value;

    /// <summary>The question of a request.</summary>
    public static string QuestionOf(JsonObject request) => Text(request, 1);

    /// <summary>The answer to a request.</summary>
    public static Step Answer(JsonObject request) => Step.Submit(Json(RoleOf(request), QuestionOf(request)));

    public static string Json(string role, string question) => role switch
    {
        "planner" => """{"isTrivial":false,"taskType":"other","kind":"train","model":"local/hashed-linear-base","dataset":"local/customer-intents","method":"text-classification","metric":null,"destination":null,"baseline":[{"key":"num_train_epochs","value":"2","quote":"two epochs"}],"unclear":null}""",
        "papers" or "citations" or "examples" or "datasets" => """{"findings":[],"sources":[],"fidelity":"full","notes":[]}""",
        "synthesizer" => $$"""{"recipe":[],"codePatterns":[],"landscape":null,"citationGraphFidelity":"{{Fidelity().Matches(question).Select(m => m.Groups[1].Value).Last()}}"}""",
        "modelInspector" => $$"""{"modelVerified":{"exists":true,"id":"{{Id("model", question)}}"},"datasetVerified":null,"needsUserDecision":false,"issues":[]}""",
        "datasetInspector" => $$"""{"modelVerified":null,"datasetVerified":{"exists":true,"id":"{{Id("dataset", question)}}"},"needsUserDecision":false,"issues":[]}""",
        "auditor" => """{"formatCompatible":true,"requiredFields":[],"mappingNeeded":false,"notes":[]}""",
        "implementer" => $$"""{"trainScriptEdits":[],"values":[],"persistenceDest":"{{Destination().Match(question).Groups[1].Value}}","timeoutHours":null,"monitoringWired":true,"smokeKnobs":["SMOKE","PREFLIGHT_STEPS"]}""",
        "readinessCritic" => """{"allSatisfied":true,"missing":[]}""",
        "evaluator" => $$"""{"evaluated":true,"confirmedWorks":{{(Low().Match(question).Groups[1].Value.StartsWith('-') ? "false" : "true")}},"modelUrl":null,"issues":[]}""",
        "finalCritic" => """{"conforms":true,"missing":[],"artifacts":[]}""",
        _ => """{"ok":true,"mustReblock":false,"issues":[]}""",
    };

    private static string Id(string kind, string question)
    {
        var json = question[question.IndexOf('{', StringComparison.Ordinal)..question.IndexOf("\n\ndraft:", StringComparison.Ordinal)];
        return JsonNode.Parse(json)![kind]!["id"]!.GetValue<string>();
    }

    private static string Text(JsonObject request, int index)
    {
        var content = request["messages"]!.AsArray()[index]!["content"]!;
        return content is JsonArray parts ? string.Concat(parts.Select(p => p!["text"]!.GetValue<string>())) : content.GetValue<string>();
    }

    [GeneratedRegex(@"machine-learning models: (\w+)\.")]
    private static partial Regex Role();

    [GeneratedRegex("\"citationGraphFidelity\":\"(\\w+)\"")]
    private static partial Regex Fidelity();

    [GeneratedRegex("\"persistenceDest\":\"([^\"]+)\"")]
    private static partial Regex Destination();

    [GeneratedRegex("\"deltaLow\":(-?[0-9.eE+-]+)")]
    private static partial Regex Low();
}
