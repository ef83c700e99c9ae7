using Trainwright.Engine;
using Trainwright.Tasks.CommandLine;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// A run is resumed by its name alone: what it was named for (request, profile, Hub, job host, seed) and is not given
/// again comes from its own record. What is given again is checked against the record when the run is claimed.
/// </summary>
public static class ResumedOptions
{
    /// <summary>The options with what the named run already knows; unchanged when there is no such run.</summary>
    public static RunOptions Of(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Run is not { } run || RunIdentity.Read(new RunDirectory(options.WorkDir, run)) is not { } recorded)
        {
            return options;
        }

        bool IsOpen(string option) => options.SourceOf(option) == OptionSource.Default;
        return options with
        {
            Request = options.Request is null && options.RequestFile is null ? recorded.Request : options.Request,
            Profile = options.Profile ?? (recorded.Profile.Length > 0 ? recorded.Profile : null),
            Hub = IsOpen("hub") ? recorded.Hub : options.Hub,
            Jobs = IsOpen("jobs") ? recorded.Jobs : options.Jobs,
            Seed = IsOpen("seed") ? recorded.Seed : options.Seed,
        };
    }
}
