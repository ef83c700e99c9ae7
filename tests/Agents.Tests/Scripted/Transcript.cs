using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.Agents.Tests;

/// <summary>What every request's history must be, whatever was answered before.</summary>
internal static class Transcript
{
    /// <summary>Every call has an id of its own, arguments that are an object, and exactly one result; nothing has half of a surrogate pair.</summary>
    public static void RequireWhole(JsonObject request)
    {
        var open = new List<string>();
        foreach (var message in request["messages"]!.AsArray().Select(m => m!.AsObject()))
        {
            if (message["role"]!.GetValue<string>() == "tool")
            {
                Assert.True(open.Remove(message["tool_call_id"]!.GetValue<string>()), "a result without a call");
                continue;
            }

            Assert.Empty(open);
            foreach (var call in message["tool_calls"]?.AsArray() ?? [])
            {
                var id = call!["id"]!.GetValue<string>();
                Assert.NotEmpty(id);
                Assert.DoesNotContain(id, open);
                open.Add(id);
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(call["function"]!["arguments"]!.GetValue<string>()).RootElement.ValueKind);
            }
        }

        Assert.Empty(open);
    }
}
