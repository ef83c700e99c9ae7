namespace Trainwright.Tasks.CommandLine;

/// <summary>What a choice accepts besides its named values.</summary>
public enum OpenForm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An absolute http or https URL.</summary>
    Url,

    /// <summary>A path, recognised by its directory separator.</summary>
    Path,
}
