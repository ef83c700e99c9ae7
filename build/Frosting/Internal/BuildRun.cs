using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Scripting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>One run of a build whose services are ready.</summary>
internal sealed class BuildRun(IServiceProvider services, CommandLine line)
{
    public const int UsageError = 2;

    public const string Help = """
        Options:
          -t, --target TASK       Task to run; may be repeated (default: Default)
          -w, --working PATH      Directory to run in
          -v, --verbosity LEVEL   quiet, minimal, normal, verbose or diagnostic
          -e, --exclusive         Run the named tasks without those they depend on
              --dryrun            Go through the tasks without running them
              --tree              Show the tasks as a tree
              --description       Show what each task does
              --noreport          Leave out the report of times
              --version, --info   Show the version, or the version and Cake's
          -h, --help              Show this text
        Everything else is handed to the tasks as an argument.
        """;

    public int Execute()
    {
        var log = services.GetRequiredService<ICakeLog>();
        try
        {
            return Dispatch(log);
        }
        catch (Exception exception)
        {
            return log.LogException(Cause(exception));
        }
    }

    // Cake wraps what a task threw together with the report, and then no longer sees the exit code inside.
    private static Exception Cause(Exception exception)
    {
        while (exception is CakeReportException { InnerException: { } inner })
        {
            exception = inner;
        }

        return exception;
    }

    private int Dispatch(ICakeLog log)
    {
        switch (line.Mode)
        {
            case RunMode.Help:
                Console.WriteLine(Help);
                return 0;
            case RunMode.Version:
                services.GetRequiredService<ICakeVersionFeature>().Run(Console);
                return 0;
            case RunMode.Info:
                services.GetRequiredService<ICakeInfoFeature>().Run(Console);
                return 0;
            default:
                RunTargets(log);
                return 0;
        }
    }

    private IConsole Console => services.GetRequiredService<IConsole>();

    private void RunTargets(ICakeLog log)
    {
        log.Verbosity = line.Verbosity ?? Verbosity.Normal;
        EnterWorkingDirectory();
        log.Verbosity = services.GetRequiredService<ICakeConfiguration>().GetVerbosity(line.Verbosity, Verbosity.Normal);
        services.GetRequiredService<TaskRegistrar>().Register();
        GraphCheck.Run(services.GetRequiredService<ICakeEngine>().Tasks);
        InstallTools();

        var host = Host();
        if (line.Exclusive)
        {
            host.Settings.UseExclusiveTarget();
        }

        host.RunTargets(line.Targets);
    }

    private void EnterWorkingDirectory()
    {
        var environment = services.GetRequiredService<ICakeEnvironment>();
        var asked = line.WorkingDirectory is { } path ? new DirectoryPath(path) : services.GetService<WorkingDirectory>()?.Path;
        if (asked is null)
        {
            return;
        }

        var directory = asked.MakeAbsolute(environment);
        if (!services.GetRequiredService<IFileSystem>().Exist(directory))
        {
            throw new FrostingException($"The working directory '{directory.FullPath}' does not exist.");
        }

        environment.WorkingDirectory = directory;
    }

    private void InstallTools()
    {
        if (line.Mode != RunMode.Build)
        {
            return;
        }

        foreach (var tool in services.GetServices<PackageReference>())
        {
            services.GetRequiredService<IToolInstaller>().Install(tool);
        }
    }

    private IScriptHost Host() => line.Mode switch
    {
        RunMode.DryRun => services.GetRequiredService<DryRunScriptHost<IFrostingContext>>(),
        RunMode.Tree => services.GetRequiredService<TreeScriptHost>(),
        RunMode.Description => services.GetRequiredService<DescriptionScriptHost>(),
        _ => services.GetRequiredService<BuildScriptHost<IFrostingContext>>(),
    };
}
