using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>Installs the tools that a build asked for before its first task.</summary>
public interface IToolInstaller
{
    /// <summary>Installs one tool.</summary>
    /// <param name="tool">The package that holds it.</param>
    void Install(PackageReference tool);
}
