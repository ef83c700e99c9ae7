using System.Text.Json;

namespace Trainwright.Seed.Tests;

/// <summary>The data set that a classifier cannot be trained on.</summary>
public sealed class ChatSnippets
{
    [Fact]
    public void Rows_have_messages_that_alternate_between_user_and_assistant_and_nothing_else()
    {
        var lines = File.ReadAllLines(Repository.SeedFile("datasets", "local", "chat-snippets", "train.jsonl"));
        Assert.InRange(lines.Length, 24, 100);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            var column = Assert.Single(json.RootElement.EnumerateObject());
            Assert.Equal("messages", column.Name);
            var roles = column.Value.EnumerateArray().Select(message => message.GetProperty("role").GetString()).ToList();
            Assert.Equal(roles.Select((_, i) => i % 2 == 0 ? "user" : "assistant"), roles);
            Assert.Equal(0, roles.Count % 2);
        }
    }
}
