namespace Trainwright.LocalHub;

/// <summary>Which files go to large file storage, by the rule of a new repository's <c>.gitattributes</c>: a listed ending, more than 10 MiB, or binary.</summary>
internal static class LfsPolicy
{
    private const long MaxRegularBytes = 10 * 1024 * 1024;

    // What git and the Hub look at to tell text from binary is the beginning only.
    private const int SampleBytes = 512;

    private static readonly string[] Endings =
    [
        ".7z", ".arrow", ".bin", ".bz2", ".ckpt", ".ftz", ".gz", ".h5", ".joblib", ".mlmodel", ".model", ".msgpack", ".npy", ".npz", ".onnx", ".ot",
        ".parquet", ".pb", ".pickle", ".pkl", ".pt", ".pth", ".rar", ".safetensors", ".tar", ".tflite", ".tgz", ".wasm", ".xz", ".zip", ".zst",
    ];

    /// <summary>A new repository's <c>.gitattributes</c>.</summary>
    public static string GitAttributes { get; } = string.Concat(Endings.Select(ending => $"*{ending} filter=lfs diff=lfs merge=lfs -text\n"));

    /// <summary>Whether a file is large; with <paramref name="hasAttributes"/> the repository's own <c>.gitattributes</c> decide about endings.</summary>
    public static bool IsLarge(string path, long size, ReadOnlySpan<byte> sample, bool hasAttributes = false) =>
        size > MaxRegularBytes
        || (!hasAttributes && Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        || sample[..Math.Min(sample.Length, SampleBytes)].Contains((byte)0);
}
