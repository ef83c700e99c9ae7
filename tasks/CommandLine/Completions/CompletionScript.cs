namespace Trainwright.Tasks.CommandLine.Completions;

/// <summary>The script that teaches a shell to complete a command line of Trainwright, from the option table.</summary>
public static class CompletionScript
{
    /// <summary>Gets the shells, as they are typed after <c>--completion</c>.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "powershell"];

    /// <summary>Renders the script of a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="targets">The targets of the graph.</param>
    /// <param name="profiles">The profiles.</param>
    /// <returns>The script, with line feeds, ending in one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shell is none of them.</exception>
    public static string Render(string shell, IEnumerable<string> targets, IEnumerable<string> profiles)
    {
        var options = CompletedOption.All([.. targets.Order(StringComparer.Ordinal)], [.. profiles.Order(StringComparer.Ordinal)]);
        return shell switch
        {
            "bash" => BashCompletion.Render(options),
            "zsh" => ZshCompletion.Render(options),
            "powershell" => PowerShellCompletion.Render(options),
            _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, $"It is none of {string.Join(", ", Shells)}."),
        };
    }
}
