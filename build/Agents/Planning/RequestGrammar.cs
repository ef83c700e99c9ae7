using System.Text;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Reads a request as people type it. Every word must be explained by the grammar: what remains is a problem, never
/// ignored, and nothing that is not said is guessed.
/// </summary>
public static class RequestGrammar
{
    private static readonly string[] TrainVerbs = ["fine tune", "finetune", "post train", "train", "retrain", "tune"];
    private static readonly string[] EvaluateVerbs = ["evaluate", "eval", "benchmark", "score", "test"];
    private static readonly string[] AuditVerbs = ["audit", "inspect", "check", "validate", "examine"];
    private static readonly string[] Courtesies =
    [
        "please", "can you", "could you", "would you", "i want to", "i would like to", "i'd like to", "let's", "lets", "help me", "now",
    ];

    /// <summary>Reads a request with the words that these profiles know.</summary>
    public static RequestReading Parse(string text, IReadOnlyList<Profile> profiles)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(profiles);
        var words = new RequestWords(text);
        var vocabulary = new RequestVocabulary(profiles);
        while (words.Accept(Courtesies))
        {
        }

        var draft = Read(words, vocabulary);
        if (draft is null)
        {
            var read = text.Trim();
            var message = read.Length == 0
                ? "The request is empty."
                : $"'{read}' is not a request that can be read: it begins with none of fine-tune, train, evaluate, audit, inspect, a method, or a question about a repository.";
            return new RequestReading(null, [new RequestProblem(RequestProblemCode.Unreadable, message, [], RequestAdvice.Example(new RequestDraft(RequestKind.Train), vocabulary))]);
        }

        return RequestAdvice.Finish(draft, text.Trim(), vocabulary);
    }

    /// <summary>The canonical request of an intent: it is read back as the same intent.</summary>
    public static string Print(RequestIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var text = new StringBuilder();
        switch (intent.Kind)
        {
            case RequestKind.Question:
                var noun = intent.Model is not null ? "the model " : intent.Dataset is not null ? "the dataset " : string.Empty;
                return intent.Question!.Kind == QuestionKind.Exists
                    ? $"Does {noun}{intent.Question.Subject} exist?"
                    : $"How many rows does {noun}{intent.Question.Subject} have?";
            case RequestKind.EvalOnly:
                text.Append("evaluate ").Append(intent.Model).Append(" on ").Append(intent.Dataset);
                break;
            case RequestKind.DataOnly:
                text.Append("audit ").Append(intent.Dataset);
                break;
            default:
                text.Append("fine-tune ").Append(intent.Model).Append(" on ").Append(intent.Dataset);
                break;
        }

        return Clauses(text, intent).ToString();
    }

    private static StringBuilder Clauses(StringBuilder text, RequestIntent intent)
    {
        if (intent.Method is not null)
        {
            text.Append(intent.Kind == RequestKind.Train ? " with " : " for ").Append(intent.Method);
        }

        if (intent.Metric is not null)
        {
            text.Append(" with metric ").Append(intent.Metric);
        }

        foreach (var (key, value) in intent.Stated)
        {
            var word = value.ValueKind == JsonValueKind.String ? value.GetString() : CanonicalJson.Of(value);
            text.Append(key == "num_train_epochs" ? $" for {word} epochs" : $" with {KnownParameters.Spoken(key)} {word}");
        }

        return intent.Destination is null ? text : text.Append(" to ").Append(intent.Destination);
    }

    private static RequestDraft? Read(RequestWords words, RequestVocabulary vocabulary)
    {
        if (words.AtEnd)
        {
            return null;
        }

        if (QuestionReader.Read(words) is { } question)
        {
            return question;
        }

        if (words.Accept(AuditVerbs))
        {
            return ReadHead(RequestKind.DataOnly, words, vocabulary);
        }

        if (words.Accept(EvaluateVerbs))
        {
            return ReadHead(RequestKind.EvalOnly, words, vocabulary);
        }

        return words.Accept(TrainVerbs) || vocabulary.IsMethodWord(words.Current) ? ReadHead(RequestKind.Train, words, vocabulary) : null;
    }

    private static RequestDraft ReadHead(RequestKind kind, RequestWords words, RequestVocabulary vocabulary)
    {
        var draft = new RequestDraft(kind);
        var clauses = new ClauseReader(words, vocabulary, draft);
        clauses.SkipArticle();
        if (kind == RequestKind.DataOnly)
        {
            clauses.ReadId("dataset", draft.SetDataset, "data set", "dataset", "data");
        }
        else
        {
            if (kind == RequestKind.Train && clauses.ReadMethod())
            {
                // "SFT of M on D", "train a LoRA SFT model from M".
                words.Accept("of", "model from", "model");
                clauses.SkipArticle();
            }

            clauses.ReadId("model", draft.SetModel, "base model", "model");
        }

        clauses.ReadAll();
        return draft;
    }
}
