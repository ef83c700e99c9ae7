using Trainwright.Rules;

namespace Trainwright.Foundation;

/// <summary>
/// The one redaction sink: every text that leaves the process (log, artefact, event, terminal) goes through it.
/// Knows the shapes of secrets (<see cref="SecretPatterns"/>) and the exact values it was told.
/// </summary>
public sealed class Redactor
{
    private readonly Lock _gate = new();
    private string[] _values = [];

    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = SecretPatterns.Mask;

    /// <summary>Tells the sink a value that must never be shown; values under 6 characters are not secrets.</summary>
    public void Add(string? secret)
    {
        if (secret is not { Length: >= 6 })
        {
            return;
        }

        lock (_gate)
        {
            if (!_values.Contains(secret))
            {
                // Longest first, so that a secret that contains another leaves no tail.
                _values = [.. _values.Append(secret).OrderByDescending(v => v.Length)];
            }
        }
    }

    /// <summary>The text with every secret masked.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var value in _values)
        {
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        }

        return SecretPatterns.Redact(text);
    }
}
