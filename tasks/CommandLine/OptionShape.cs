namespace Trainwright.Tasks.CommandLine;

/// <summary>What the value of an option looks like.</summary>
public enum OptionShape
{
    /// <summary>Any text that is not empty.</summary>
    Text,

    /// <summary>On or off; given without a value it is on.</summary>
    Flag,

    /// <summary>A whole number within the option's bounds.</summary>
    WholeNumber,

    /// <summary>An amount of dollars, not negative, with a point and no exponent.</summary>
    Money,

    /// <summary>The path of a file or directory.</summary>
    File,

    /// <summary>A name that can be a directory: letters, digits, dot, dash and underscore.</summary>
    Name,

    /// <summary>One of the option's choices, or, where the option says so, a URL or a path.</summary>
    Choice,

    /// <summary>The name of a target in the graph.</summary>
    Target,

    /// <summary>KEY=VALUE; the only shape that may be given more than once.</summary>
    KeyValue,
}
