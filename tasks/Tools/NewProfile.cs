using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Starts a profile from one that works: its JSON, its two templates, and words of its own by which requests find it.</summary>
[TaskName(nameof(NewProfile))]
[TaskDescription("Start a profile from another (--id my-method --from llm-sft)")]
public sealed partial class NewProfile : HouseTool
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var installation = session.Installation;
        var source = Source(installation, session.Options.From ?? "llm-sft");
        var id = Id(installation, session.Options.Id, source);
        var files = Files(installation, source, id);
        foreach (var (file, text) in files)
        {
            AtomicFile.WriteText(Path.Combine(installation.Root, file), text);
            session.Terminal.Line($"wrote {file}");
        }

        var method = MethodOf(source, id);
        session.Terminal.Line($"Change what differs from {source.Id}; docs/writing-a-profile.md says what each part means. Then:");
        session.Terminal.Line($"./build.sh --target Plan --request {ShellText.Quote($"Fine-tune MODEL on DATASET with {method}")}");
        return Task.CompletedTask;
    }

    private static Profile Source(Installation installation, string from) => installation.Profiles.FirstOrDefault(profile => profile.Id == from) is { } found
        ? found.Methods.Count > 0 && found.Templates.Train.Length > 0 ? found : throw Usage($"The profile '{from}' trains nothing, so there is nothing to start from.", "--from llm-sft")
        : throw Usage($"There is no profile '{from}'.", $"--from {NearestName.Of(from, installation.Profiles.Select(profile => profile.Id)) ?? "llm-sft"}");

    private static string Id(Installation installation, string? id, Profile source) =>
        id is null ? throw Usage("The new profile has no name.", $"./build.sh --target NewProfile --id my-{source.Id} --from {source.Id}")
        : !Name().IsMatch(id) ? throw Usage($"'{id}' is no name for a profile: small letters, digits and hyphens, beginning with a letter.", "--id my-method")
        : File.Exists(installation.ProfileFile(id)) ? throw Usage($"There is a profile '{id}' already, and it is not written over.", $"--id {id}-2")
        : id;

    // What is written is checked as every run checks it, before any of it is on disk.
    private static SortedDictionary<string, string> Files(Installation installation, Profile source, string id)
    {
        var profile = JsonNode.Parse(File.ReadAllText(installation.ProfileFile(source.Id)))!.AsObject();
        profile["id"] = id;
        profile["title"] = $"{source.Title}, as {id}";
        profile["methods"] = new JsonArray(MethodOf(source, id));
        profile["templates"] = new JsonObject { ["train"] = $"train/{id}.py.sbn", ["eval"] = $"eval/{id}.py.sbn" };
        var text = profile.ToJsonString(Readable) + "\n";
        _ = ProfileReader.Parse(text, $"profiles/{id}.json");
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [$"profiles/{id}.json"] = text,
            [$"templates/train/{id}.py.sbn"] = File.ReadAllText(Path.Combine(installation.Templates, source.Templates.Train)),
            [$"templates/eval/{id}.py.sbn"] = File.ReadAllText(Path.Combine(installation.Templates, source.Templates.Eval)),
        };
    }

    // One word, and with the trainer's own in it, by which the guard on the method knows what may be built.
    private static string MethodOf(Profile source, string id) => $"{id}-{source.Methods[0].Replace(' ', '-')}";

    private static RunStopException Usage(string message, string next) => new(StoppedReason.Usage, message, nextSteps: [next]);

    [GeneratedRegex("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
