using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.CommandLine.Completions;

/// <summary>An option as a shell completes it.</summary>
/// <param name="Names">How it is typed, with dashes; the long name first.</param>
/// <param name="Placeholder">What stands for its value; null for a flag.</param>
/// <param name="Help">One line on what it means.</param>
/// <param name="Source">Where its values come from.</param>
/// <param name="Words">The values, of <see cref="ValueSource.Words"/>; a choice that may be a path has them beside the files.</param>
/// <param name="IsRepeatable">Whether it may be given more than once.</param>
internal sealed record CompletedOption(IReadOnlyList<string> Names, string? Placeholder, string Help, ValueSource Source, IReadOnlyList<string> Words, bool IsRepeatable)
{
    private const string GuardPrefix = "Guard";

    /// <summary>Trainwright's options, then Cake's.</summary>
    public static IReadOnlyList<CompletedOption> All(IReadOnlyList<string> targets, IReadOnlyList<string> profiles) =>
        [.. OptionTable.All.Select(option => Of(option, targets, profiles)), .. CakeOption.All.Select(option => Of(option, targets))];

    private static CompletedOption Of(Option option, IReadOnlyList<string> targets, IReadOnlyList<string> profiles)
    {
        var words = option.Name is "profile" or "from" ? profiles : option.Shape == OptionShape.Target ? Targets(option.Name, targets) : option.Choices;
        var source = option.Shape switch
        {
            OptionShape.Flag => ValueSource.Flag,
            OptionShape.Choice when option.OpenForm == OpenForm.Path => ValueSource.File,
            OptionShape.File => option.Placeholder == "DIR" ? ValueSource.Directory : ValueSource.File,
            _ when option.Name == "run" => ValueSource.Runs,
            _ => words.Count > 0 ? ValueSource.Words : ValueSource.Free,
        };
        return new([$"--{option.Name}"], source == ValueSource.Flag ? null : option.Placeholder, option.Help, source, words, option.IsRepeatable);
    }

    private static CompletedOption Of(CakeOption option, IReadOnlyList<string> targets)
    {
        IReadOnlyList<string> words = option.Name switch
        {
            "target" => targets,
            "verbosity" => CommandLineParser.Verbosities,
            "completion" => CompletionScript.Shells,
            _ => [],
        };
        var source = option.IsFlag ? ValueSource.Flag : words.Count > 0 ? ValueSource.Words : ValueSource.Directory;
        return new([$"--{option.Name}", .. option.Aliases.Where(alias => alias.Length == 1).Select(alias => $"-{alias}")], option.Placeholder, option.Help, source, words, option.Name == "target");
    }

    // A paid phase is bought again, a free one or a guard done again, and any of them explained.
    private static IReadOnlyList<string> Targets(string option, IReadOnlyList<string> targets)
    {
        var guards = targets.Where(target => target.StartsWith(GuardPrefix, StringComparison.Ordinal));
        return option switch
        {
            "rebuy" => [.. PhaseIds.All.Where(phase => phase.IsPaid).Select(phase => phase.Name)],
            "rerun" => [.. PhaseIds.All.Where(phase => !phase.IsPaid).Select(phase => phase.Name), .. guards],
            _ => [.. PhaseIds.All.Select(phase => phase.Name), .. guards],
        };
    }
}
