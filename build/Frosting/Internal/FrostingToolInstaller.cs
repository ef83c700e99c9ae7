using Cake.Core.Packaging;

namespace Cake.Frosting.Internal;

/// <summary>Installs through Cake's own installer and insists on a result.</summary>
internal sealed class FrostingToolInstaller(Cake.Core.Tooling.IToolInstaller installer) : IToolInstaller
{
    public void Install(PackageReference tool)
    {
        if (!installer.Install(tool).Any())
        {
            throw new FrostingException($"Failed to install tool '{tool.Package}'.");
        }
    }
}
