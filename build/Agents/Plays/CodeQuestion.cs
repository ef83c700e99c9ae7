using System.Text;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The code critic's question: the configuration, what the scripts call and read, and the computed review. All that the inspector knows would fill a small model's window.</summary>
internal static class CodeQuestion
{
    private const int MostCalls = 250;

    public static string Of(CodeReviewInput input, Review draft)
    {
        var text = new StringBuilder("question:\n")
            .Append("profile: ").Append(input.Profile.Id).Append("\nconfig: ").Append(CanonicalJson.Of(JsonSerializer.SerializeToElement(input.Config, ArtefactJson.Default.SortedDictionaryStringJsonElement))).Append('\n');
        foreach (var script in input.Scripts)
        {
            text.Append('\n').Append(Path.GetFileName(script.File)).Append("\nimports: ").AppendJoin(", ", script.Imports.Select(i => i.Text).Distinct()).Append("\nreads of the environment: ").AppendJoin(", ", script.EnvironmentReads.Select(e => e.Text).Distinct()).Append('\n');
            foreach (var call in script.Calls.Take(MostCalls))
            {
                text.Append(call.Line).Append(": ").Append(call.Name).Append('(').AppendJoin(", ", call.Keywords.Select(k => $"{k.Key}={(k.Value is { } value ? value.GetRawText() : "…")}")).Append(")\n");
            }
        }

        return text.Append("\ndraft:\n").Append(CanonicalJson.Of(JsonSerializer.SerializeToElement(draft, AgentJson.Default.Review))).ToString();
    }
}
