namespace Trainwright.Foundation;

/// <summary>The one way a value enters a shell line: bare when every character is harmless, else in single quotes (POSIX).</summary>
public static class ShellText
{
    private const string Harmless = "@%+=:,./_-";

    /// <summary>The value as one word of a shell line.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || Harmless.Contains(c, StringComparison.Ordinal))
            ? value
            : "'" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>The words as one shell line.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
