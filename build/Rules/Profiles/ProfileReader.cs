namespace Trainwright.Rules;

/// <summary>Reads a profile. Unknown keys are refused, so that a misspelt one is not silently without effect.</summary>
public static class ProfileReader
{
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
            root.Member("methods").Texts(),
            root.Member("modelTypes").Texts(),
            new ProfileTemplates(templates.Member("train").Text(), templates.Member("eval").Text()),
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
        dataset.Only("requiredColumns", "synonyms", "splits");
        return new ProfileDataset(
            Sorted(dataset.Member("requiredColumns"), value => value.Text()),
            Sorted(dataset.Member("synonyms"), value => value.Texts()),
            Sorted(dataset.Member("splits"), value => value.Texts()));
    }

    private static SortedDictionary<string, ProfileDefault> Hyperparameters(TableReader table) => Sorted(table, entry =>
    {
        entry.Only("value", "citation", "protected");
        return new ProfileDefault(entry.Member("value").Json(), entry.Member("citation").Text(), entry.Member("protected").Flag());
    });

    private static ProfileMemory Memory(TableReader memory)
    {
        memory.Only("regime", "bytesPerParameter", "activationGb", "overheadGb", "needsGpu", "needsBf16");
        return new ProfileMemory(
            memory.Member("regime").Text(),
            memory.Member("bytesPerParameter").Number(),
            memory.Member("activationGb").Number(),
            memory.Member("overheadGb").Number(),
            memory.Member("needsGpu").Flag(),
            memory.Member("needsBf16").Flag());
    }

    private static ProfileLimits Limits(TableReader limits)
    {
        limits.Only("preflightTimeoutSeconds", "fullJobFloorSeconds", "startupSeconds", "preflightSteps", "assumedStepsPerSecond", "smokeTimeoutSeconds", "evaluationTimeoutSeconds", "maxAttempts");
        var speed = limits.Member("assumedStepsPerSecond");
        return new ProfileLimits(
            Positive(limits.Member("preflightTimeoutSeconds")),
            Positive(limits.Member("fullJobFloorSeconds")),
            Positive(limits.Member("startupSeconds")),
            Positive(limits.Member("preflightSteps")),
            speed.Number() > 0 ? (double)speed.Number() : throw speed.Error("a number above 0 is expected"),
            Positive(limits.Member("smokeTimeoutSeconds")),
            Positive(limits.Member("evaluationTimeoutSeconds")),
            Positive(limits.Member("maxAttempts")));
    }

    private static int Positive(TableReader value) => value.Whole() > 0 ? value.Whole() : throw value.Error("a whole number above 0 is expected");

    private static SortedDictionary<string, T> Sorted<T>(TableReader table, Func<TableReader, T> read) =>
        new(table.Members().ToDictionary(member => member.Name, member => read(member.Value)), StringComparer.Ordinal);
}
