using System.Text.RegularExpressions;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>Packages that a script says are not installed: nothing is wrong with it, this machine lacks something.</summary>
internal sealed partial record MissingPackages(string Names)
{
    /// <summary>What a script's log says is missing, or null.</summary>
    public static MissingPackages? In(string log) => Line().Match(log) is { Success: true } match ? new MissingPackages(match.Groups["names"].Value) : null;

    /// <summary>The stop, with the line that installs what the profile pins.</summary>
    public RunStopException Stop(RunSession session, string what, Profile profile) => new(
        StoppedReason.ServiceUnavailable,
        $"On this machine {what} lacks the Python packages {Names}. The pinned versions are {string.Join(", ", profile.Runtime.Dependencies)}.",
        "§5.5",
        nextSteps: [$"python3 -m pip install {string.Join(' ', profile.Runtime.Dependencies.Select(ShellText.Quote))}", $"./build.sh --target {session.Targets[0]} --run {session.Directory.Run}"]);

    [GeneratedRegex(@"^error: these Python packages are not installed: (?<names>[\w, .-]+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
