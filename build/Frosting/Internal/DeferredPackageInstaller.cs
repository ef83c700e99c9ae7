using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Tooling;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>
/// Cake's NuGet and .NET tool installers, loaded when a package is really installed: constructing them reads the
/// NuGet configuration and loads ten assemblies, which a build that installs nothing should not wait for.
/// </summary>
internal sealed class DeferredPackageInstaller(IServiceProvider build) : IPackageInstaller, IDisposable
{
    private readonly Lock _gate = new();
    private ServiceProvider? _provider;
    private IPackageInstaller[]? _installers;

    public bool CanInstall(PackageReference package, PackageType type) => Find(package, type) is not null;

    public IReadOnlyCollection<IFile> Install(PackageReference package, PackageType type, DirectoryPath path) =>
        Find(package, type)?.Install(package, type, path) ?? [];

    public void Dispose() => _provider?.Dispose();

    private IPackageInstaller? Find(PackageReference package, PackageType type) =>
        Array.Find(Installers(), installer => installer.CanInstall(package, type));

    private IPackageInstaller[] Installers()
    {
        lock (_gate)
        {
            return _installers ??= Load();
        }
    }

    private IPackageInstaller[] Load()
    {
        var services = new ServiceCollection();
        services.UseCakeDefaultModules();
        Share<ICakeEnvironment>(services);
        Share<IFileSystem>(services);
        Share<IGlobber>(services);
        Share<IProcessRunner>(services);
        Share<IToolLocator>(services);
        Share<ICakeConfiguration>(services);
        Share<ICakeLog>(services);
        _provider = services.BuildServiceProvider();
        return [.. _provider.GetServices<IPackageInstaller>()];
    }

    private void Share<T>(IServiceCollection services)
        where T : class => services.AddSingleton(_ => build.GetRequiredService<T>());
}
