using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The factual questions: "Does X exist?", "Is there a dataset called X?", "How many rows has X?".</summary>
internal static class QuestionReader
{
    /// <summary>The question that stands at the cursor, or null when the request is none.</summary>
    public static RequestDraft? Read(RequestWords words)
    {
        if (words.Accept("does"))
        {
            var draft = ReadSubject(words, QuestionKind.Exists);
            Require(words, draft, "exist");
            return Finish(words, draft);
        }

        if (words.Accept("is there"))
        {
            return Finish(words, ReadSubject(words, QuestionKind.Exists));
        }

        if (words.Accept("how many rows", "how many examples", "how many samples", "how many records", "how many lines"))
        {
            var isHave = words.Accept("does", "do");
            var isHas = !isHave && words.Accept("has", "have");
            if (!isHave && !isHas)
            {
                words.Accept("are there in", "are in", "in");
            }

            var draft = ReadSubject(words, QuestionKind.Rows);
            if (isHave)
            {
                Require(words, draft, "have", "contain", "has");
            }

            return Finish(words, draft);
        }

        return null;
    }

    private static RequestDraft ReadSubject(RequestWords words, QuestionKind kind)
    {
        var draft = new RequestDraft(RequestKind.Question);
        words.Accept("the", "a", "an", "any");
        var isDataset = words.Accept("data set", "dataset");
        var isModel = !isDataset && words.Accept("model");
        if (!isDataset && !isModel)
        {
            words.Accept("repository", "repo");
        }

        words.Accept("called", "named");
        if (words.AtEnd)
        {
            return draft;
        }

        var word = words.Take();
        if (RepoId.Of(word) is not { } id)
        {
            draft.Fault(RequestProblemCode.BadId, $"'{word}' is not the id of a repository: an id is NAMESPACE/NAME, as in its page's address.", word);
            return draft;
        }

        draft.Question = new Question(kind, id);
        if (isDataset)
        {
            draft.SetDataset(id);
        }
        else if (isModel)
        {
            draft.SetModel(id);
        }

        words.Accept("dataset", "model", "repository", "repo");
        return draft;
    }

    private static void Require(RequestWords words, RequestDraft draft, params ReadOnlySpan<string> verbs)
    {
        if (!words.Accept(verbs) && draft.Faults.Count == 0)
        {
            draft.Fault(RequestProblemCode.Unreadable, $"The question is not complete: '{verbs[0]}' is expected after the repository's id.");
        }
    }

    private static RequestDraft Finish(RequestWords words, RequestDraft draft)
    {
        words.Accept("on the hugging face hub", "on the hub", "on hugging face", "on huggingface", "on hub");
        while (!words.AtEnd)
        {
            draft.Unread.Add(words.Take());
        }

        return draft;
    }
}
