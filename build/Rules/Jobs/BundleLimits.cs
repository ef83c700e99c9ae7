namespace Trainwright.Rules;

/// <summary>How a bundle travels with its job, and how long it may be, in characters of its packed text.</summary>
public static class BundleLimits
{
    /// <summary>The environment variable that carries the packed files.</summary>
    public const string Variable = "TRAINWRIGHT_BUNDLE";

    /// <summary>
    /// The longest that travels by value: 120 KiB. Linux gives one <c>NAME=value</c> string of the environment 128 KiB
    /// (MAX_ARG_STRLEN, 32 pages of 4 KiB); the rest is left for the name and for shells that wrap it.
    /// </summary>
    public const int ByValue = 120 * 1024;

    /// <summary>The longest at all: 4 MiB, stored where the job fetches it from a pinned address. A bundle is code; data goes to the Hub as a dataset.</summary>
    public const int Stored = 4 * 1024 * 1024;

    /// <summary>The programs that unpack a bundle, with and without fetching it first, by the SHA-256 of their text: the only ones a command may hold.</summary>
    public static IReadOnlyList<string> Bootstraps { get; } =
    [
        "536248c482d66609725badf8a53405dd937af7e4abde142a9057a32feaaac555",
        "624f2124245fdb38c4eb341743d08e741c26baaaff904c2302d0797562d70d25",
    ];

    /// <summary>Whether a job's bundle is too long to travel by value: it is stored when it is submitted, and two short strings take its place.</summary>
    public static bool IsStored(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Environment.TryGetValue(Variable, out var packed) && packed.Length > ByValue;
    }
}
