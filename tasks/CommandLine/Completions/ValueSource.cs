namespace Trainwright.Tasks.CommandLine.Completions;

/// <summary>Where the values of an option come from while it is typed.</summary>
internal enum ValueSource
{
    /// <summary>It takes no value.</summary>
    Flag,

    /// <summary>Only the user knows.</summary>
    Free,

    /// <summary>A list that is known when the script is made.</summary>
    Words,

    /// <summary>The runs of the work directory, read when it is typed.</summary>
    Runs,

    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,
}
