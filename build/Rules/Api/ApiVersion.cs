using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>A release of a Python package: its first three numbers; <see cref="Head"/> is later than all of them.</summary>
public readonly partial record struct ApiVersion(int Major, int Minor, int Patch) : IComparable<ApiVersion>
{
    /// <summary>The state that the table was made of, whatever its number.</summary>
    public static ApiVersion Head { get; } = new(int.MaxValue, 0, 0);

    /// <summary>Reads <c>v0.29.0</c>, <c>5</c>, <c>v4.46 (removed in 5)</c> or <c>HEAD</c>; null when there is no number.</summary>
    public static ApiVersion? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var match = Numbers().Match(text);
        return text == "HEAD" ? Head : match.Success ? new ApiVersion(Number(match, 1), Number(match, 2), Number(match, 3)) : null;
    }

    /// <summary>The version that a requirement pins (<c>trl==1.9.0</c>); null when it pins none.</summary>
    public static ApiVersion? OfPin(string requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        var at = requirement.IndexOf("==", StringComparison.Ordinal);
        return at < 0 ? null : Parse(requirement[(at + 2)..]);
    }

    /// <inheritdoc/>
    public int CompareTo(ApiVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether this release is before another.</summary>
    public static bool operator <(ApiVersion left, ApiVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether this release is after another.</summary>
    public static bool operator >(ApiVersion left, ApiVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether this release is not after another.</summary>
    public static bool operator <=(ApiVersion left, ApiVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether this release is not before another.</summary>
    public static bool operator >=(ApiVersion left, ApiVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => this == Head ? "the newest" : $"{Major}.{Minor}.{Patch}";

    private static int Number(Match match, int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?")]
    private static partial Regex Numbers();
}
