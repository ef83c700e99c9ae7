using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>What a spec must hold before it is written down.</summary>
internal static class LocalJobRules
{
    /// <exception cref="JobHostException">The spec cannot be run, or would put a secret on disk.</exception>
    public static void Require(JobSpec spec, IReadOnlyDictionary<string, string> secrets)
    {
        if (spec.Command.Count == 0)
        {
            throw new JobHostException($"The job '{spec.Name}' has no command.");
        }

        if (spec.TimeoutSeconds <= 0)
        {
            throw new JobHostException($"The job '{spec.Name}' has a timeout of {spec.TimeoutSeconds} s; it must be above 0.");
        }

        if (spec.Secrets.FirstOrDefault(name => string.IsNullOrEmpty(secrets.GetValueOrDefault(name))) is { } absent)
        {
            throw new JobHostException($"The job '{spec.Name}' names the secret '{absent}', but no value was given. Set {absent} in the environment.");
        }

        foreach (var (name, value) in spec.Environment)
        {
            RequireName(name);
            if (LooksSecret(value) || secrets.Values.Any(secret => secret.Length >= 6 && value.Contains(secret, StringComparison.Ordinal)))
            {
                throw new JobHostException($"The job's environment variable '{name}' holds what looks like a secret, and the environment is written to disk. Pass it as a secret instead.");
            }
        }

        foreach (var name in spec.Secrets)
        {
            RequireName(name);
        }

        if (spec.Command.Any(word => LooksSecret(word) || secrets.Values.Any(secret => secret.Length >= 6 && word.Contains(secret, StringComparison.Ordinal))))
        {
            throw new JobHostException("The job's command holds what looks like a secret, and the command is written to disk. Pass it as a secret and read it from the environment.");
        }
    }

    // A named one ("X_TOKEN=…") is often a false alarm in a script; a token's own shape is not.
    private static bool LooksSecret(string text) => SecretPatterns.TryFind(text, out var index) && IsTokenAt(text, index);

    private static bool IsTokenAt(string text, int index) =>
        text.AsSpan(index).StartsWith("hf_") || text.AsSpan(index).StartsWith("sk-") || text.AsSpan(index).StartsWith("gh") || text.AsSpan(index).StartsWith("AKIA") || text.AsSpan(index).StartsWith("ASIA");

    private static void RequireName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new JobHostException($"'{name}' is no name for an environment variable: use letters, digits and '_'.");
        }
    }
}
