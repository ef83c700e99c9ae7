using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.Packaging;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Trainwright.Frosting.Tests;

internal sealed class SilentPrinter : ICakeReportPrinter
{
    public void Write(CakeReport report)
    {
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
    }

    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
    }
}

internal sealed class InstallerProbe(IServiceProvider services, string tool, Action<bool> answer) : FrostingSetup
{
    public override void Setup(ICakeContext context, ISetupContext info) => answer(services
        .GetServices<IPackageInstaller>()
        .Any(installer => installer.CanInstall(new PackageReference(tool), PackageType.Tool)));
}
