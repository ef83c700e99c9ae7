using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Hub;

/// <summary>The version that <c>hf version</c> prints, and the oldest that answers what is asked here.</summary>
public static partial class HfVersion
{
    /// <summary>From 1.18 on every command but the two that submit jobs has <c>--json</c>.</summary>
    public static readonly Version Oldest = new(1, 18);

    /// <summary>Reads a version out of what hf printed; null when there is none.</summary>
    public static Version? Read(string output) => Pattern().Match(output) is { Success: true } match
        ? new Version(int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Refuses a version that is too old; one that cannot be read is taken.</summary>
    /// <exception cref="HubException">The version is too old.</exception>
    public static void Require(string executable, string output)
    {
        if (Read(output) is { } version && version < Oldest)
        {
            throw new HubException($"'{executable}' is version {version}; at least {Oldest} is needed. Update it: pip install -U 'huggingface_hub>={Oldest}'. Or use the built-in one: --hf builtin");
        }
    }

    [GeneratedRegex(@"(?<![\d.])(?<major>\d{1,4})\.(?<minor>\d{1,4})(?:\.|\b)")]
    private static partial Regex Pattern();
}
