using Microsoft.Extensions.AI;

namespace Trainwright.Agents;

/// <summary>
/// What has been said. It is shortened before it outgrows the window (§7.6): the oldest tool results go first, then any
/// text that is larger than a message may be; the instructions, the question and the last messages stay. Nothing is
/// summarised by a model, and after shortening the size is looked at again.
/// </summary>
internal sealed class Conversation
{
    // Of the window: when to shorten, and how many of the last messages are left alone.
    private const double Full = 0.9;
    private const int Tail = 5;
    private const int MostTokensOfOne = 50_000;
    private const int Head = 2;

    public Conversation(string instructions, string question) => Messages =
    [
        new ChatMessage(ChatRole.System, instructions),
        new ChatMessage(ChatRole.User, question),
    ];

    public List<ChatMessage> Messages { get; }

    /// <summary>What an endpoint that refused this conversation as too long may take of it, in tokens; null while none has.</summary>
    public int? Narrowed { get; private set; }

    /// <summary>UTF-8 bytes of all that would be sent.</summary>
    public int Bytes => Messages.Sum(BytesOf);

    public void Say(string text) => Messages.Add(new ChatMessage(ChatRole.User, text));

    public void Add(ChatMessage message) => Messages.Add(message);

    /// <summary>The conversation was refused as too long: the next try leaves a third of it out.</summary>
    public void Narrow() => Narrowed = Tokens(Bytes) * 2 / 3;

    /// <summary>Shortens what must be; false when it does not fit even so.</summary>
    public bool Fit(int windowTokens)
    {
        var most = Math.Min((int)(windowTokens * Full), Narrowed ?? int.MaxValue);
        if (most <= 0)
        {
            return false;
        }

        for (var i = Head; Tokens(Bytes) > most && i < Messages.Count - Tail; i++)
        {
            Evict(Messages[i]);
        }

        for (var i = Head; Tokens(Bytes) > most && i < Messages.Count; i++)
        {
            CutLarge(Messages[i], Math.Min(MostTokensOfOne, most / 4));
        }

        return Tokens(Bytes) <= most;
    }

    // Three bytes a token is what code and JSON come to; prose has four.
    internal static int Tokens(int bytes) => bytes / 3;

    private static void Evict(ChatMessage message)
    {
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is FunctionResultContent { Result: string { Length: > 200 } text } result)
            {
                message.Contents[i] = new FunctionResultContent(result.CallId, $"[removed to save space: {text.Length} characters; call the tool again if you need them]");
            }
        }
    }

    private static void CutLarge(ChatMessage message, int mostTokens)
    {
        for (var i = 0; i < message.Contents.Count; i++)
        {
            switch (message.Contents[i])
            {
                case FunctionResultContent { Result: string text } result when Tokens(text.Length) > mostTokens:
                    message.Contents[i] = new FunctionResultContent(result.CallId, Cut(text, mostTokens));
                    break;
                case TextContent text when Tokens(text.Text.Length) > mostTokens:
                    message.Contents[i] = new TextContent(Cut(text.Text, mostTokens));
                    break;
            }
        }
    }

    private static string Cut(string text, int mostTokens) => text[..Math.Min(text.Length, mostTokens)] + $"\n[cut: {text.Length} characters in all]";

    private static int BytesOf(ChatMessage message) => 16 + message.Contents.Sum(content => content switch
    {
        TextContent text => System.Text.Encoding.UTF8.GetByteCount(text.Text),
        FunctionCallContent call => call.Name.Length + ToolArguments.Text(call).Length + 48,
        FunctionResultContent result => System.Text.Encoding.UTF8.GetByteCount(result.Result as string ?? string.Empty) + 48,
        _ => 0,
    });
}
