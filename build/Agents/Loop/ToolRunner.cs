using System.Globalization;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// Runs a role's tools: arguments by their schema, within a time, outputs marked as data and cut in the middle. What was
/// cut off can be read on by <c>read_more</c>.
/// </summary>
internal sealed class ToolRunner(IReadOnlyList<IAgentTool> tools, Spotlight spotlight)
{
    public const string ReadMore = "read_more";

    // §5.2: of a long result the beginning and the end.
    private const int Most = 8_000;
    private const int Beginning = 4_800;
    private const int End = 3_200;
    private const int MostKept = 1_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly JsonElement ReadMoreSchema = ToolSchema.Parse(
        """{"type":"object","properties":{"id":{"type":"string","description":"The id that the cut names."},"offset":{"type":"integer","minimum":0,"description":"The character to begin at."}},"required":["id","offset"],"additionalProperties":false}""");

    private readonly Dictionary<string, ToolOutput> _spilled = new(StringComparer.Ordinal);

    /// <summary>The tools' names, descriptions and schemas, as they are offered.</summary>
    public IEnumerable<(string Name, string Description, JsonElement Schema)> Offered => tools.Count == 0
        ? []
        : tools.Select(t => (t.Name, t.Description, t.Schema)).Append((ReadMore, "Reads on in a result that was cut.", ReadMoreSchema));

    /// <summary>The result of a call as the model gets it. Never throws but for the user's cancelling.</summary>
    public async Task<(string Text, bool IsError)> RunAsync(string name, JsonElement arguments, CancellationToken cancellationToken)
    {
        var offered = Offered.FirstOrDefault(o => o.Name == name);
        if (offered.Name is null)
        {
            return ($"error: there is no tool '{Spotlight.Clean(name)}'. There are: {string.Join(", ", Offered.Select(o => o.Name).Append(ChatLoop.SubmitTool))}.", true);
        }

        var problems = SchemaValidator.Of(offered.Schema, arguments);
        if (problems.Count > 0)
        {
            return ($"error: the arguments of '{name}' do not fit: {string.Join(" ", problems)}", true);
        }

        return name == ReadMore ? Read(arguments) : await CallAsync(tools.First(t => t.Name == name), arguments, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Text, bool IsError)> CallAsync(IAgentTool tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = await tool.RunAsync(arguments, limit.Token).ConfigureAwait(false);
            return (spotlight.Wrap(Cut(output), output.Source), false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ($"error: '{tool.Name}' took longer than {Limit.TotalSeconds:0} s.", true);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What went wrong may quote the outside world, so it is data as well.
            return ($"error: '{tool.Name}' failed.\n{spotlight.Wrap(Short(error.Message), tool.Name)}", true);
        }
    }

    private string Cut(ToolOutput output)
    {
        if (output.Text.Length <= Most)
        {
            return output.Text;
        }

        var id = "cut-" + (_spilled.Count + 1).ToString(CultureInfo.InvariantCulture);
        var text = output.Text.Length <= MostKept ? output.Text : output.Text[..MostKept];
        _spilled[id] = output with { Text = text };
        return $"{text[..Beginning]}\n[{text.Length - Beginning - End} characters left out; read on: {ReadMore} id={id} offset={Beginning}]\n{text[^End..]}";
    }

    private (string Text, bool IsError) Read(JsonElement arguments)
    {
        var id = arguments.GetProperty("id").GetString()!;
        if (!_spilled.TryGetValue(id, out var output))
        {
            return ($"error: nothing was cut under the id '{Spotlight.Clean(id)}'.", true);
        }

        var offset = (int)Math.Min(arguments.GetProperty("offset").GetDouble(), output.Text.Length);
        var part = output.Text[offset..Math.Min(output.Text.Length, offset + Most)];
        return (spotlight.Wrap(part.Length == 0 ? "[the end]" : part, $"{output.Source} from character {offset}"), false);
    }

    private static string Short(string text) => text.Length <= 500 ? text : text[..500];
}
