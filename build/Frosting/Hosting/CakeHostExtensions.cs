using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>What a host can be told before it runs.</summary>
public static class CakeHostExtensions
{
    /// <summary>Lets a class register the build's services.</summary>
    /// <typeparam name="TStartup">That class.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseStartup<TStartup>(this CakeHost host)
        where TStartup : IFrostingStartup, new() =>
        Configured(host).ConfigureServices(services => new TStartup().Configure(services));

    /// <summary>Uses a context of the build's own; of several, the last one counts.</summary>
    /// <typeparam name="TContext">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext =>
        Configured(host).ConfigureServices(services => services.UseContext<TContext>());

    /// <summary>Uses a setup and teardown of the whole run; of several, the last one counts.</summary>
    /// <typeparam name="TLifetime">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingLifetime =>
        Configured(host).ConfigureServices(services => services.UseLifetime<TLifetime>());

    /// <summary>Uses a setup of the whole run; of several, the last one counts.</summary>
    /// <typeparam name="TSetup">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseSetup<TSetup>(this CakeHost host)
        where TSetup : class, IFrostingSetup =>
        Configured(host).ConfigureServices(services => services.UseSetup<TSetup>());

    /// <summary>Uses a teardown of the whole run; of several, the last one counts.</summary>
    /// <typeparam name="TTeardown">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTeardown<TTeardown>(this CakeHost host)
        where TTeardown : class, IFrostingTeardown =>
        Configured(host).ConfigureServices(services => services.UseTeardown<TTeardown>());

    /// <summary>Uses a setup and teardown of each task; of several, the last one counts.</summary>
    /// <typeparam name="TLifetime">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTaskLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingTaskLifetime =>
        Configured(host).ConfigureServices(services => services.UseTaskLifetime<TLifetime>());

    /// <summary>Uses a setup of each task; of several, the last one counts.</summary>
    /// <typeparam name="TSetup">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTaskSetup<TSetup>(this CakeHost host)
        where TSetup : class, IFrostingTaskSetup =>
        Configured(host).ConfigureServices(services => services.UseTaskSetup<TSetup>());

    /// <summary>Uses a teardown of each task; of several, the last one counts.</summary>
    /// <typeparam name="TTeardown">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseTaskTeardown<TTeardown>(this CakeHost host)
        where TTeardown : class, IFrostingTaskTeardown =>
        Configured(host).ConfigureServices(services => services.UseTaskTeardown<TTeardown>());

    /// <summary>Adds the services of a Cake module.</summary>
    /// <typeparam name="TModule">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseModule<TModule>(this CakeHost host)
        where TModule : ICakeModule, new() =>
        Configured(host).ConfigureServices(services => services.UseModule<TModule>());

    /// <summary>Adds a way to install packages.</summary>
    /// <typeparam name="TPackageInstaller">The type to use.</typeparam>
    /// <param name="host">The host to configure.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UsePackageInstaller<TPackageInstaller>(this CakeHost host)
        where TPackageInstaller : class, IPackageInstaller =>
        Configured(host).ConfigureServices(services => services.UsePackageInstaller<TPackageInstaller>());

    /// <summary>Installs a tool before the first task.</summary>
    /// <param name="host">The host to configure.</param>
    /// <param name="uri">The tool's package, as <c>dotnet:?package=NAME&amp;version=1.2.3</c>.</param>
    /// <returns>The same host.</returns>
    public static CakeHost InstallTool(this CakeHost host, Uri uri) =>
        Configured(host).ConfigureServices(services => services.UseTool(uri));

    /// <summary>Runs the build in a directory, unless <c>--working</c> names another.</summary>
    /// <param name="host">The host to configure.</param>
    /// <param name="path">The directory.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseWorkingDirectory(this CakeHost host, DirectoryPath path) =>
        Configured(host).ConfigureServices(services => services.UseWorkingDirectory(path));

    /// <summary>Gives one of Cake's settings a value that <c>cake.config</c> and the command line may override.</summary>
    /// <param name="host">The host to configure.</param>
    /// <param name="key">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The same host.</returns>
    public static CakeHost UseCakeSetting(this CakeHost host, string key, string value) =>
        Configured(host).ConfigureServices(services => services.UseCakeSetting(key, value));

    /// <summary>Puts installed tools into a directory.</summary>
    /// <param name="host">The host to configure.</param>
    /// <param name="path">The directory.</param>
    /// <returns>The same host.</returns>
    public static CakeHost SetToolPath(this CakeHost host, DirectoryPath path) =>
        Configured(host).ConfigureServices(services => services.UseToolPath(path));

    private static CakeHost Configured(CakeHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host;
    }
}
