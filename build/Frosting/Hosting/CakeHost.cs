using System.Reflection;
using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.Modules;
using Cake.Core.Packaging;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Cake.Frosting;

/// <summary>
/// Runs a build: finds the public tasks of the entry assembly and of those added, wires them to Cake's engine, and
/// does what the command line says.
/// </summary>
public sealed class CakeHost
{
    private readonly ServiceCollection _services = [];
    private readonly List<Type> _tasks = [];

    /// <summary>Initializes a new instance of the <see cref="CakeHost"/> class with the tasks of the entry assembly.</summary>
    public CakeHost()
        : this(Assembly.GetEntryAssembly() is { } entry ? FindTasks(entry) : [])
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CakeHost"/> class with exactly these tasks.</summary>
    internal CakeHost(IEnumerable<Type> tasks)
    {
        _tasks.AddRange(tasks);
        AddDefaults(_services);
    }

    /// <summary>Creates a host with the tasks of the entry assembly.</summary>
    /// <returns>The host.</returns>
    public static CakeHost Create() => new();

    /// <summary>Adds the public tasks of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The same host.</returns>
    public CakeHost AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _tasks.AddRange(FindTasks(assembly));
        return this;
    }

    /// <summary>Registers services; of two registrations the last one counts, so Cake's own can be replaced.</summary>
    /// <param name="services">What to register.</param>
    /// <returns>The same host.</returns>
    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services(_services);
        return this;
    }

    /// <summary>Runs the build.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>
    /// The exit code: 0, the code of the <see cref="CakeException"/> that ended the build, 2 for a command line that
    /// cannot be understood, 1 for every other failure.
    /// </returns>
    public int Run(IEnumerable<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        CommandLine line;
        try
        {
            line = CommandLine.Parse([.. args]);
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine($"Error: {exception.Message}");
            return BuildRun.UsageError;
        }

        foreach (var task in _tasks)
        {
            _services.AddSingleton(typeof(IFrostingTask), task);
        }

        _services.AddSingleton(line.Arguments);
        var provider = _services.BuildServiceProvider();
        try
        {
            return new BuildRun(provider, line).Execute();
        }
        finally
        {
            provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static IEnumerable<Type> FindTasks(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type));

    private static void AddDefaults(ServiceCollection services)
    {
        // Cake.Common's module registers nothing, so that its 5 MB need not be loaded.
        services.UseModule<CoreModule>();
        services.AddSingleton<IConsole, CakeConsole>();
        services.AddSingleton<ICakeLog>(provider => new CakeBuildLog(provider.GetRequiredService<IConsole>()));
        services.AddSingleton<ICakeReportPrinter, CakeReportPrinter>();
        services.AddSingleton<ICakeConfiguration, LayeredConfiguration>();
        services.AddSingleton<IAnsiConsole>(_ => AnsiConsole.Console);
        services.AddSingleton<IVersionResolver, VersionResolver>();
        services.AddSingleton<ICakeVersionFeature, VersionFeature>();
        services.AddSingleton<ICakeInfoFeature, InfoFeature>();
        services.AddSingleton<IPackageInstaller, DeferredPackageInstaller>();
        services.AddSingleton<IToolInstaller, FrostingToolInstaller>();
        services.AddSingleton<IFrostingContext, FrostingContext>();
        services.AddSingleton<BuildScriptHost<IFrostingContext>>();
        services.AddSingleton<DryRunScriptHost<IFrostingContext>>();
        services.AddSingleton<TreeScriptHost>();
        services.AddSingleton<DescriptionScriptHost>();
        services.AddSingleton<TaskRegistrar>();
    }
}
