using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Turns a draft into an intent, or into problems that each carry a corrected request to paste.</summary>
internal static class RequestAdvice
{
    public static RequestReading Finish(RequestDraft draft, string text, RequestVocabulary vocabulary)
    {
        var method = ReadMethod(draft, vocabulary);
        if (draft.Unread.Count > 0)
        {
            draft.Fault(RequestProblemCode.UnreadWords, $"Not understood: '{string.Join("', '", draft.Unread)}'. Leave out what the example does not have, or say it as the example does.", [.. draft.Unread]);
        }

        Missing(draft, method, vocabulary);
        if (draft.Faults.Count > 0)
        {
            var example = Example(draft, vocabulary);
            return new RequestReading(null, [.. draft.Faults.Select(f => new RequestProblem(f.Code, f.Message, f.Words, example))]);
        }

        return new RequestReading(new RequestIntent(draft.Kind, text, draft.Model, draft.Dataset, method, draft.Destination, draft.Metric, draft.Question, draft.Stated), []);
    }

    /// <summary>The request as far as it was read, with capital words where something must be filled in.</summary>
    public static string Example(RequestDraft draft, RequestVocabulary vocabulary)
    {
        if (draft.Kind == RequestKind.Question)
        {
            var kind = draft.Question?.Kind ?? QuestionKind.Exists;
            return RequestGrammar.Print(new RequestIntent(draft.Kind, string.Empty, draft.Model, draft.Dataset, null, null, null, draft.Question ?? new Question(kind, "NAMESPACE/NAME"), []));
        }

        var method = vocabulary.Method(draft.MethodWords) ?? NearMethod(draft, vocabulary);
        return RequestGrammar.Print(new RequestIntent(
            draft.Kind,
            string.Empty,
            draft.Model ?? "NAMESPACE/MODEL",
            draft.Dataset ?? "NAMESPACE/DATASET",
            method ?? (draft.Kind == RequestKind.Train ? vocabulary.Methods.FirstOrDefault() ?? "METHOD" : null),
            draft.Destination,
            draft.Metric,
            null,
            draft.Stated));
    }

    private static string? ReadMethod(RequestDraft draft, RequestVocabulary vocabulary)
    {
        var method = draft.MethodWords.Count == 0 ? null : vocabulary.Method(draft.MethodWords);
        if (method is not null)
        {
            draft.Unread.AddRange(draft.UnknownMethod);
            return method;
        }

        string[] words = [.. draft.MethodWords, .. draft.UnknownMethod];
        if (words.Length > 0)
        {
            var near = NearMethod(draft, vocabulary);
            var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
            draft.Fault(RequestProblemCode.UnknownMethod, $"No profile knows the method '{string.Join(' ', words)}'.{hint} Known: {string.Join(", ", vocabulary.Methods)}.", words);
        }

        return null;
    }

    private static string? NearMethod(RequestDraft draft, RequestVocabulary vocabulary)
    {
        string[] words = [.. draft.MethodWords, .. draft.UnknownMethod];
        return words.Length == 0 ? null : NearestName.Of(string.Join(' ', words), vocabulary.Methods);
    }

    private static void Missing(RequestDraft draft, string? method, RequestVocabulary vocabulary)
    {
        var hasBadId = draft.Faults.Exists(f => f.Code == RequestProblemCode.BadId);
        if (draft.Kind == RequestKind.Question)
        {
            if (draft.Question is null && !hasBadId)
            {
                draft.Fault(RequestProblemCode.Unreadable, "The question names no repository: say NAMESPACE/NAME.");
            }

            return;
        }

        if (draft.Model is null && draft.Kind != RequestKind.DataOnly && !hasBadId)
        {
            draft.Fault(RequestProblemCode.MissingModel, "The request names no model: say which one as NAMESPACE/NAME.");
        }

        if (draft.Dataset is null && !hasBadId)
        {
            draft.Fault(RequestProblemCode.MissingDataset, "The request names no dataset: add 'on NAMESPACE/NAME'.");
        }

        if (draft.Kind == RequestKind.Train && method is null && !draft.Faults.Exists(f => f.Code == RequestProblemCode.UnknownMethod))
        {
            draft.Fault(RequestProblemCode.MissingMethod, $"The request names no method: add 'with METHOD', where METHOD is one of {string.Join(", ", vocabulary.Methods)}.");
        }
    }
}
