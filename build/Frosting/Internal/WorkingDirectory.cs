using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>Where the build runs when the command line does not say.</summary>
internal sealed record WorkingDirectory(DirectoryPath Path);
