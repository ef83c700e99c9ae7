using Cake.Cli;
using Cake.Core.Composition;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>What a build can register with its services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Uses a context of the build's own; of several, the last one counts.</summary>
    /// <typeparam name="TContext">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseContext<TContext>(this IServiceCollection services)
        where TContext : class, IFrostingContext =>
        services.AddSingleton<IFrostingContext, TContext>();

    /// <summary>Uses a setup and teardown of the whole run; of several, the last one counts.</summary>
    /// <typeparam name="TLifetime">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseLifetime<TLifetime>(this IServiceCollection services)
        where TLifetime : class, IFrostingLifetime =>
        services
            .AddSingleton<IFrostingLifetime, TLifetime>()
            .AddSingleton<IFrostingSetup>(provider => provider.GetRequiredService<IFrostingLifetime>())
            .AddSingleton<IFrostingTeardown>(provider => provider.GetRequiredService<IFrostingLifetime>());

    /// <summary>Uses a setup of the whole run; of several, the last one counts.</summary>
    /// <typeparam name="TSetup">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseSetup<TSetup>(this IServiceCollection services)
        where TSetup : class, IFrostingSetup =>
        services.AddSingleton<IFrostingSetup, TSetup>();

    /// <summary>Uses a teardown of the whole run; of several, the last one counts.</summary>
    /// <typeparam name="TTeardown">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTeardown<TTeardown>(this IServiceCollection services)
        where TTeardown : class, IFrostingTeardown =>
        services.AddSingleton<IFrostingTeardown, TTeardown>();

    /// <summary>Uses a setup and teardown of each task; of several, the last one counts.</summary>
    /// <typeparam name="TLifetime">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTaskLifetime<TLifetime>(this IServiceCollection services)
        where TLifetime : class, IFrostingTaskLifetime =>
        services
            .AddSingleton<IFrostingTaskLifetime, TLifetime>()
            .AddSingleton<IFrostingTaskSetup>(provider => provider.GetRequiredService<IFrostingTaskLifetime>())
            .AddSingleton<IFrostingTaskTeardown>(provider => provider.GetRequiredService<IFrostingTaskLifetime>());

    /// <summary>Uses a setup of each task; of several, the last one counts.</summary>
    /// <typeparam name="TSetup">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTaskSetup<TSetup>(this IServiceCollection services)
        where TSetup : class, IFrostingTaskSetup =>
        services.AddSingleton<IFrostingTaskSetup, TSetup>();

    /// <summary>Uses a teardown of each task; of several, the last one counts.</summary>
    /// <typeparam name="TTeardown">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTaskTeardown<TTeardown>(this IServiceCollection services)
        where TTeardown : class, IFrostingTaskTeardown =>
        services.AddSingleton<IFrostingTaskTeardown, TTeardown>();

    /// <summary>Adds the services of a Cake module.</summary>
    /// <typeparam name="TModule">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseModule<TModule>(this IServiceCollection services)
        where TModule : ICakeModule, new()
    {
        var registrar = new ContainerRegistrar(services);
        new TModule().Register(registrar);
        registrar.Transfer();
        return services;
    }

    /// <summary>Adds a way to install packages.</summary>
    /// <typeparam name="TPackageInstaller">The type to register.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UsePackageInstaller<TPackageInstaller>(this IServiceCollection services)
        where TPackageInstaller : class, IPackageInstaller =>
        services.AddSingleton<IPackageInstaller, TPackageInstaller>();

    /// <summary>Installs a tool before the first task.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="uri">The tool's package, as <c>dotnet:?package=NAME&amp;version=1.2.3</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseTool(this IServiceCollection services, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return services.AddSingleton(new PackageReference(uri.OriginalString));
    }

    /// <summary>Runs the build in a directory, unless <c>--working</c> names another.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="path">The directory.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseWorkingDirectory(this IServiceCollection services, DirectoryPath path) =>
        services.AddSingleton(new WorkingDirectory(path));

    /// <summary>Gives one of Cake's settings a value that <c>cake.config</c> and the command line may override.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="key">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseCakeSetting(this IServiceCollection services, string key, string value) =>
        services.AddSingleton(new CakeSetting(key, value));

    /// <summary>Puts installed tools into a directory.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="toolPath">The directory.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection UseToolPath(this IServiceCollection services, DirectoryPath toolPath)
    {
        ArgumentNullException.ThrowIfNull(toolPath);
        return services.UseCakeSetting("Paths_Tools", toolPath.FullPath);
    }
}
