using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The clauses that may follow a request's verb, in any order: on a dataset, with a method, for epochs, at a learning
/// rate, to a repository. A word that opens none of them is kept as unread.
/// </summary>
internal sealed class ClauseReader(RequestWords words, RequestVocabulary vocabulary, RequestDraft draft)
{
    private static readonly string[] Openers =
    [
        "on", "with", "using", "via", "by", "for", "over", "to", "into", "as", "at", "from", "push", "publish", "save",
        "upload", "store", "and", "then", "measured", "scored", "judged", "metric", "starting", "please",
    ];

    /// <summary>Reads clauses to the end of the request.</summary>
    public void ReadAll()
    {
        while (!words.AtEnd)
        {
            if (!ReadClause())
            {
                draft.Unread.Add(words.Take());
            }
        }
    }

    /// <summary>Reads an id after optional articles and nouns; a word in its place that is no id is a fault.</summary>
    public void ReadId(string what, Action<string> set, params ReadOnlySpan<string> nouns)
    {
        SkipArticle();
        words.Accept(nouns);
        words.Accept("called", "named");
        if (words.AtEnd || IsOpener())
        {
            return;
        }

        var word = words.Take();
        if (RepoId.Of(word) is { } id)
        {
            set(id);
            words.Accept(nouns);
        }
        else
        {
            draft.Fault(RequestProblemCode.BadId, $"'{word}' is not the id of a {what}: an id is NAMESPACE/NAME, as in its page's address.", word);
        }
    }

    /// <summary>Reads method words at the cursor; whether there was one.</summary>
    public bool ReadMethod()
    {
        var any = false;
        while (!words.AtEnd && (vocabulary.IsMethodWord(words.Current) || (any && words.Current == "+")))
        {
            any = true;
            var word = words.Take();
            if (word != "+")
            {
                draft.MethodWords.Add(word);
            }
        }

        if (any)
        {
            words.Accept("method", "training", "fine tuning", "finetuning");
        }

        return any;
    }

    public void SkipArticle() => words.Accept("the", "a", "an", "my", "our", "this");

    // Whether an opener, a number or the name of a hyper-parameter stands at the cursor.
    private bool StartsClause()
    {
        var index = words.Index;
        var isParameter = vocabulary.TakeParameter(words) is not null;
        words.Index = index;
        return isParameter || IsOpener() || char.IsAsciiDigit(words.Current[0]) || KnownCount.Read(words.Current) is not null;
    }

    private bool IsOpener() => Array.IndexOf(Openers, RequestWords.Normal(words.Current)) >= 0;

    private bool ReadClause()
    {
        if (words.Accept("and then", "and", "then", "also", "please"))
        {
            return true;
        }

        if (words.Accept("on"))
        {
            ReadId("dataset", draft.SetDataset, "data set", "dataset", "data");
            return true;
        }

        if (words.Accept("starting from", "from"))
        {
            ReadId("model", draft.SetModel, "base model", "model");
            return true;
        }

        if (words.Accept("measured by", "measured with", "scored by", "scored with", "judged by"))
        {
            ReadMetric(isRequired: true);
            return true;
        }

        return ReadDestination() || ReadSetting();
    }

    private bool ReadDestination()
    {
        var index = words.Index;
        var pushes = words.Accept("push", "publish", "save", "upload", "store");
        if (pushes)
        {
            words.Accept("it", "the result", "the results", "result", "results", "the model", "the trained model", "the weights");
        }

        if (!words.Accept("to", "into") && !(pushes && words.Accept("as", "at", "in", "under")))
        {
            words.Index = index;
            return false;
        }

        if (words.Accept("the hugging face hub", "the hub", "hugging face", "huggingface", "hub"))
        {
            // Every run pushes; only the name of the destination is news.
            if (words.Accept("as", "under", "at"))
            {
                ReadId("destination repository", draft.SetDestination, "repository", "repo");
            }

            return true;
        }

        ReadId("destination repository", draft.SetDestination, "model repository", "model repo", "repository", "repo");
        return true;
    }

    private bool ReadSetting()
    {
        var index = words.Index;
        var opened = words.Accept("with", "using", "via", "by", "for", "over", "at", "in");
        SkipArticle();
        if (ReadMetric(isRequired: false) || ReadCounted() || ReadParameter())
        {
            return true;
        }

        // What follows a method without opening a clause belongs to the method, known or not: "LoRA SFTT".
        var isMethod = ReadMethod();
        if (opened && !words.AtEnd && !StartsClause() && !RepoId.LooksLike(words.Current))
        {
            ReadUnknownMethod();
            return true;
        }

        if (isMethod)
        {
            return true;
        }

        words.Index = index;
        return false;
    }

    private bool ReadMetric(bool isRequired)
    {
        var named = words.Accept("metric");
        if (named)
        {
            words.Accept("=", "of");
        }

        if (vocabulary.TakeMetric(words) is { } metric)
        {
            draft.SetMetric(metric);
            words.Accept("as the metric", "as metric");
            return true;
        }

        if (!named && !isRequired)
        {
            return false;
        }

        var word = words.AtEnd ? string.Empty : words.Take();
        draft.Fault(RequestProblemCode.UnknownMetric, $"No profile measures the metric '{word}'. Known: {string.Join(", ", vocabulary.Metrics)}.", word);
        return true;
    }

    // "3 epochs": the number before its name.
    private bool ReadCounted()
    {
        var index = words.Index;
        if (words.AtEnd || RepoId.LooksLike(words.Current))
        {
            return false;
        }

        var number = words.Take();
        if ((char.IsAsciiDigit(number[0]) || number[0] is '-' or '.' || KnownCount.Read(number) is not null) && vocabulary.TakeParameter(words) is { } parameter)
        {
            Put(parameter, number);
            return true;
        }

        words.Index = index;
        return false;
    }

    private bool ReadParameter()
    {
        if (vocabulary.TakeParameter(words) is { } parameter)
        {
            words.Accept("of", "=", "to", "set to", "equal to");
            Put(parameter, words.AtEnd ? string.Empty : words.Take());
            return true;
        }

        var index = words.Index;
        if (!words.AtEnd)
        {
            var key = words.Take();
            if (words.Accept("=") && !words.AtEnd)
            {
                words.Take();
                var near = NearestName.Of(key, vocabulary.Keys);
                draft.Fault(RequestProblemCode.UnknownKey, $"No profile has a hyper-parameter '{key}'." + (near is null ? string.Empty : $" Did you mean '{near}'?"), key);
                return true;
            }
        }

        words.Index = index;
        return false;
    }

    private void Put(RequestParameter parameter, string word)
    {
        if (parameter.Read(word) is { } value)
        {
            draft.SetStated(parameter, value);
        }
        else
        {
            var shown = word.Length == 0 ? "nothing" : $"'{word}'";
            draft.Fault(RequestProblemCode.BadValue, $"'{KnownParameters.Spoken(parameter.Key)}' takes {parameter.Expected}, not {shown}.", word.Length == 0 ? [] : [word]);
        }
    }

    private void ReadUnknownMethod()
    {
        while (!words.AtEnd && !StartsClause() && !RepoId.LooksLike(words.Current))
        {
            draft.UnknownMethod.Add(words.Take());
        }

    }
}
