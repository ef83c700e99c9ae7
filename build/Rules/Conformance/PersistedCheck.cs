namespace Trainwright.Rules;

/// <summary>P4: the Hub's tree of the result holds weights, configuration and (where the base has one) tokenizer, none of them empty, in the repository and at the commit of the job.</summary>
internal static class PersistedCheck
{
    private const string File = "11-evaluate/evaluation.json";
    private static readonly string[] Weights = [".safetensors", ".bin", ".pt", ".onnx", ".gguf"];
    private static readonly string[] Configurations = ["config.json", "adapter_config.json"];
    private static readonly string[] Tokenizers = ["tokenizer.json", "tokenizer.model", "vocab.txt", "vocab.json", "sentencepiece.bpe.model", "spiece.model"];

    /// <summary>What does not hold.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        if (facts.FullJob is not { } job || facts.Evaluation is not { Persisted: { Count: > 0 } files })
        {
            yield break;
        }

        if (!files.Any(file => file.SizeBytes > 0 && !Folder(file.Path).StartsWith("checkpoint-", StringComparison.Ordinal) && Weights.Any(end => file.Path.EndsWith(end, StringComparison.Ordinal)) && !IsTokenizer(file.Path)))
        {
            yield return new("the result has no weights, or empty ones", File, "$.persisted");
        }

        if (!files.Any(file => file.SizeBytes > 0 && Configurations.Contains(file.Path)))
        {
            yield return new("the result has no configuration, or an empty one", File, "$.persisted");
        }

        if ((facts.Resources?.Model?.Files ?? []).Any(file => IsTokenizer(file.Path)) && !files.Any(file => file.SizeBytes > 0 && IsTokenizer(file.Path)))
        {
            yield return new("the base has a tokenizer, the result has none", File, "$.persisted");
        }

        foreach (var (file, index) in files.Select((file, index) => (file, index)).Where(entry => !IsThere(entry.file, job)))
        {
            yield return new($"'{file.Reference}' is not {file.Path} of {job.Destination} at the result's commit", File, $"$.persisted[{index}].reference");
            yield break;
        }
    }

    private static bool IsThere(PersistedFile file, FullJobReport job) =>
        file.Reference == $"hub://models/{job.Destination}@{job.ResultRevision}/{file.Path}" || file.Reference == $"hub://model/{job.Destination}@{job.ResultRevision}/{file.Path}";

    private static bool IsTokenizer(string path) => Tokenizers.Contains(path[(path.LastIndexOf('/') + 1)..]);

    private static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : string.Empty;
}
