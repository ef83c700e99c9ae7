using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Rules;
using Trainwright.Scripts;

namespace Trainwright.Profiles.Tests;

/// <summary>Rows of datasets as people publish them, mapped by the rendered script itself on a bare interpreter.</summary>
public sealed class MappingTests
{
    private const string Dolly = "instruction:string context:string response:string category:string";
    private const string Orca = "id:string system_prompt:string question:string response:string";

    [Theory]
    [InlineData("llm-sft", Dolly, """{"instruction":"Who?","context":"Ann came.","response":"Ann","category":"qa"}""", """{"completion":"Ann","prompt":"Who?\n\nAnn came."}""")]
    [InlineData("llm-sft", Dolly, """{"instruction":"Who?","context":"","response":"Ann","category":"qa"}""", """{"completion":"Ann","prompt":"Who?"}""")]
    [InlineData("llm-sft", Orca, """{"id":"1","system_prompt":"Be brief.","question":"Who?","response":"Ann"}""", """{"completion":"Ann","prompt":"Be brief.\n\nWho?"}""")]
    [InlineData("llm-sft", "conversations:turns system:string tools:string", """{"conversations":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Hello"}],"system":"Be brief.","tools":"[]"}""", """{"messages":[{"content":"Be brief.","role":"system"},{"content":"Hi","role":"user"},{"content":"Hello","role":"assistant"}],"tools":"[]"}""")]
    [InlineData("llm-sft", "messages:messages system:string", """{"messages":[{"role":"system","content":"You are Ann."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"system":"Be brief."}""", """{"messages":[{"content":"Be brief.\n\nYou are Ann.","role":"system"},{"content":"Hi","role":"user"},{"content":"Hello","role":"assistant"}]}""")]
    [InlineData("llm-sft", "messages:messages system:string", """{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"system":"Be brief."}""", """{"messages":[{"content":"Be brief.","role":"system"},{"content":"Hi","role":"user"},{"content":"Hello","role":"assistant"}]}""")]
    [InlineData("llm-sft", "prompt:string completion:string system:string", """{"prompt":"Be brief. Who?","completion":"Ann","system":"Be brief."}""", """{"completion":"Ann","prompt":"Be brief. Who?"}""")]
    [InlineData("llm-dpo", "system:string question:string chosen:string rejected:string", """{"system":"Be brief.","question":"Who?","chosen":"Ann","rejected":"Nobody"}""", """{"chosen":"Ann","prompt":"Be brief.\n\nWho?","rejected":"Nobody"}""")]
    [InlineData("llm-dpo", "system:string prompt:string chosen:messages rejected:messages", """{"system":"Be brief.","prompt":"Who?","chosen":[{"role":"assistant","content":"Ann"}],"rejected":[{"role":"assistant","content":"No"}]}""", """{"chosen":[{"content":"Ann","role":"assistant"}],"prompt":[{"content":"Be brief.","role":"system"},{"content":"Who?","role":"user"}],"rejected":[{"content":"No","role":"assistant"}]}""")]
    [InlineData("llm-grpo", "question:string answer:string context:string system_prompt:string", """{"question":"Who?","answer":"Ann","context":"Ann came.","system_prompt":"Be brief."}""", """{"answer":"Ann","prompt":[{"content":"Be brief.","role":"system"},{"content":"Who?\n\nAnn came.","role":"user"}]}""")]
    public async Task What_belongs_to_what_is_asked_is_kept(string profile, string columns, string row, string expected)
    {
        var result = await MapAsync(Rendered.Of(profile, columns).Train, row);
        Assert.True(result.Succeeded, result.Error);
        using var mapped = JsonDocument.Parse(result.Output);
        Assert.Equal(expected, CanonicalJson.Of(mapped.RootElement));
        using var source = JsonDocument.Parse(row);
        Assert.Null(RowCheck.Problem(mapped.RootElement));
        var context = Shipped.Methods.Find("sft")!.Context;
        Assert.Null(RowCheck.Lost(source.RootElement, mapped.RootElement, [.. context.Above, .. context.Below]));
    }

    [Fact]
    public void The_script_and_the_table_name_the_same_columns()
    {
        static string Names(IEnumerable<string> names) => $"({string.Join(", ", names.Select(name => $"\"{name}\""))})";
        var context = Shipped.Methods.Find("sft")!.Context;
        Assert.Contains($"ABOVE, BELOW = {Names(context.Above)}, {Names(context.Below)}\n", Rendered.Of("llm-sft").Train, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label:bool", 1, true)]
    [InlineData("label:bool", 2, false)]
    [InlineData("label:int", 1, true)]
    public void Feedback_of_one_kind_only_is_a_finding(string label, long distinct, bool isFound)
    {
        var profile = Shipped.Profile("llm-kto");
        var audit = Rendered.Audit(profile, "kto", "prompt:string completion:string " + label);
        audit = audit with { Splits = [.. audit.Splits.Select(split => split with { Columns = [.. split.Columns.Select(column => column.Name == "label" ? column with { Distinct = distinct } : column)] })] };
        Assert.Equal(isFound, Auditor.Answer(new AuditInput(profile, audit)).Issues.Any(issue => issue.StartsWith("The label 'label' has one value", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_evaluation_that_trains_nothing_is_the_reviewed_one() => Golden.Check("eval-only.eval.py", Rendered.Evaluation("eval-only", "text:string label:string"));

    private static async Task<PythonResult> MapAsync(string script, string row)
    {
        var folder = Directory.CreateTempSubdirectory("profiles-");
        try
        {
            var file = Path.Combine(folder.FullName, "train.py");
            await File.WriteAllTextAsync(file, script);
            return await new Python().RunAsync(["-I", "-S", file, "--map-rows"], folder.FullName, new Dictionary<string, string>(), TimeSpan.FromSeconds(30), row + "\n", CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
