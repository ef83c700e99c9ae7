namespace Trainwright.Rules;

/// <summary>Variables and command line words that would train something else than the checked configuration.</summary>
internal static class JobOverrides
{
    // The script's own short ways; one in a full job makes it a smoke or a preflight.
    private static readonly string[] ShortWays = ["SMOKE", "PREFLIGHT_STEPS"];

    // What scripts put before their own variables.
    private static readonly string[] Prefixes = ["ACCELERATE_", "TRAINER_", "TRAINING_", "TRAIN_", "ARG_", "ARGS_", "CONFIG_", "OVERRIDE_"];

    /// <summary>The variable that shortens a preflight, and belongs there.</summary>
    public const string PreflightVariable = "PREFLIGHT_STEPS";

    /// <summary>Whether a variable of this name decides what is trained.</summary>
    public static bool IsOverride(string name) => ShortWays.Contains(name) || IsKey(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && IsKey(name[prefix.Length..]));

    /// <summary>The first protected key that command line words set, or null.</summary>
    public static string? InCommand(IReadOnlyList<string> words) => words
        .Where(word => word.StartsWith("--", StringComparison.Ordinal) && word.Length < 80)
        .Select(word => word[2..].Split('=')[0].Replace('-', '_'))
        .FirstOrDefault(IsKey);

    // Names that the Hub's own libraries and shells use in another sense are none.
    private static bool IsKey(string name) =>
        name.Length > 2 && ProtectedKeys.IsProtected(name) && ProtectedKeys.Canonical(name) is not ("output_repo" or "push_to_hub" or "model_revision" or "labels") || FixScope.IsSeed(name.ToLowerInvariant());
}
