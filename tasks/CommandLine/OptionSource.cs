namespace Trainwright.Tasks.CommandLine;

/// <summary>Where the value of an option came from, weakest first.</summary>
public enum OptionSource
{
    /// <summary>The option table.</summary>
    Default,

    /// <summary>The file <c>cake.config</c>.</summary>
    Config,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,
}
