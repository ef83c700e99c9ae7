namespace Trainwright.Rules;

/// <summary>Reads a profile. Unknown keys are refused, so that a misspelt one is not silently without effect.</summary>
public static class ProfileReader
{
    private const int MinimumPreflightSteps = 3;

    /// <summary>The profile in a file's text.</summary>
    /// <exception cref="TableException">The text is not a profile.</exception>
    public static Profile Parse(string text, string file)
    {
        var root = TableReader.Load(text, file);
        root.Only("id", "title", "taskType", "methods", "modelTypes", "templates", "runtime", "dataset", "hyperparameters", "metric", "memory", "limits", "skills", "searchTerms");
        var metric = root.Member("metric");
        metric.Only("name", "higherIsBetter");
        var templates = root.Member("templates");
        templates.Only("train", "eval");
        return new Profile(
            root.Member("id").Text(),
            root.Member("title").Text(),
            root.Member("taskType").Text(),
            Some(root.Member("methods")),
            root.Member("modelTypes").Texts(),
            new ProfileTemplates(templates.Optional("train")?.Text() ?? string.Empty, templates.Optional("eval")?.Text() ?? string.Empty),
            Runtime(root.Member("runtime")),
            Dataset(root.Member("dataset")),
            Hyperparameters(root.Member("hyperparameters")),
            new ProfileMetric(metric.Member("name").Text(), metric.Member("higherIsBetter").Flag()),
            Memory(root.Member("memory")),
            Limits(root.Member("limits")),
            root.Member("skills").Texts(),
            root.Member("searchTerms").Texts());
    }

    private static ProfileRuntime Runtime(TableReader runtime)
    {
        runtime.Only("image", "train", "eval", "dependencies", "runsOnCpu");
        return new ProfileRuntime(runtime.Member("image").Text(), runtime.Member("train").Texts(), runtime.Member("eval").Texts(), runtime.Member("dependencies").Texts(), runtime.Member("runsOnCpu").Flag());
    }

    private static ProfileDataset Dataset(TableReader dataset)
    {
        dataset.Only("schema", "loss", "holdout", "requiredColumns", "synonyms", "splits");
        var required = Sorted(dataset.Member("requiredColumns"), value => value.Text());
        var (synonyms, splits) = (dataset.Member("synonyms"), dataset.Member("splits"));
        synonyms.Only([.. required.Keys]);
        splits.Only("train", "validation", "test");
        return new ProfileDataset(required, Sorted(synonyms, value => value.Texts()), Sorted(splits, Some), dataset.Optional("schema")?.Text(), dataset.Optional("loss")?.Text(), dataset.Optional("holdout") is { } holdout ? Share(holdout) : null);
    }

    private static SortedDictionary<string, ProfileDefault> Hyperparameters(TableReader table) => Sorted(table, entry =>
    {
        entry.Only("value", "citation", "isProtected");
        return new ProfileDefault(entry.Member("value").Json(), Citation(entry.Member("citation")), entry.Member("isProtected").Flag());
    });

    private static ProfileMemory Memory(TableReader memory)
    {
        memory.Only("activations", "regime", "bytesPerParameter", "activationGb", "overheadGb", "needsGpu", "needsBf16");
        return new ProfileMemory(
            memory.Member("regime").Text(),
            NotNegative(memory.Member("bytesPerParameter")),
            NotNegative(memory.Member("activationGb")),
            NotNegative(memory.Member("overheadGb")),
            memory.Member("needsGpu").Flag(),
            memory.Member("needsBf16").Flag(),
            memory.Optional("activations")?.Text());
    }

    private static ProfileLimits Limits(TableReader limits)
    {
        limits.Only("preflightTimeoutSeconds", "fullJobFloorSeconds", "startupSeconds", "preflightSteps", "assumedStepsPerSecond", "smokeTimeoutSeconds", "evaluationTimeoutSeconds", "maxAttempts");
        var speed = limits.Member("assumedStepsPerSecond");
        return new ProfileLimits(
            Positive(limits.Member("preflightTimeoutSeconds")),
            Positive(limits.Member("fullJobFloorSeconds")),
            Positive(limits.Member("startupSeconds")),
            Positive(limits.Member("preflightSteps")) >= MinimumPreflightSteps ? limits.Member("preflightSteps").Whole() : throw limits.Member("preflightSteps").Error($"at least {MinimumPreflightSteps} are expected: a healthy start is so many optimizer steps"),
            speed.Number() > 0 ? (double)speed.Number() : throw speed.Error("a number above 0 is expected"),
            Positive(limits.Member("smokeTimeoutSeconds")),
            Positive(limits.Member("evaluationTimeoutSeconds")),
            Positive(limits.Member("maxAttempts")) <= ProfileLimits.MostAttempts ? limits.Member("maxAttempts").Whole() : throw limits.Member("maxAttempts").Error($"at most {ProfileLimits.MostAttempts} are expected: a cause that comes a third time stops the run (R10)"));
    }

    private static string Citation(TableReader value)
    {
        var text = value.Text();
        var resolves = text.StartsWith("arxiv:", StringComparison.Ordinal)
            || text.StartsWith("hub://models/", StringComparison.Ordinal)
            || text.StartsWith("hub://datasets/", StringComparison.Ordinal)
            || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http");
        return resolves ? text : throw value.Error($"'{text}' is nothing that code can resolve; write arxiv:ID, hub://models/NAMESPACE/NAME or an https address");
    }

    private static IReadOnlyList<string> Some(TableReader list) => list.Texts() is { Count: > 0 } texts ? texts : throw list.Error("at least one is expected");

    private static double Share(TableReader value) => value.Number() is > 0 and < 1 ? (double)value.Number() : throw value.Error("a number between 0 and 1 is expected");

    private static decimal NotNegative(TableReader value) => value.Number() >= 0 ? value.Number() : throw value.Error("a number of at least 0 is expected");

    private static int Positive(TableReader value) => value.Whole() > 0 ? value.Whole() : throw value.Error("a whole number above 0 is expected");

    private static SortedDictionary<string, T> Sorted<T>(TableReader table, Func<TableReader, T> read) =>
        new(table.Members().ToDictionary(member => member.Name, member => read(member.Value)), StringComparer.Ordinal);
}
