namespace Trainwright.Tasks.CommandLine;

/// <summary>What a command line asks for.</summary>
public enum CommandMode
{
    /// <summary>Run the targets.</summary>
    Run,

    /// <summary>Name the tasks in order; nothing runs and nothing is written.</summary>
    DryRun,

    /// <summary>Show the graph, descriptions or Cake's version; nothing runs and nothing is written.</summary>
    Show,

    /// <summary>Print the version.</summary>
    Version,

    /// <summary>Print the script with which a shell completes.</summary>
    Completion,

    /// <summary>Print the help text.</summary>
    Help,
}
