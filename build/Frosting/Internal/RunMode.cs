namespace Cake.Frosting.Internal;

/// <summary>What a command line asks the host to do.</summary>
internal enum RunMode
{
    Build,
    DryRun,
    Tree,
    Description,
    Version,
    Info,
    Help,
}
