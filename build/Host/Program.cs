using System.Collections;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Trainwright.Foundation;
using Trainwright.Host;
using Trainwright.Report;
using Trainwright.Tasks;
using Trainwright.Tasks.CommandLine;
using Trainwright.Tasks.CommandLine.Completions;
using Trainwright.Tasks.Runs;

return Applets.IsOne(args) ? Applets.Run(args) : Build(args);

static int Build(string[] args)
{
    var home = Home.Find();
    var tasks = typeof(RunOptions).Assembly;
    var config = ConfigText.Read(home);
    var parsed = CommandLineParser.Parse(args, Variables(), config, TaskNames.Of(tasks), () => Home.Profiles(home));
    if (!parsed.IsAccepted)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine($"trainwright: {error}");
        }

        return UsageError.ExitCode;
    }

    if (parsed.Mode is CommandMode.Help or CommandMode.Version)
    {
        Console.Out.WriteLine(parsed.Mode == CommandMode.Help ? HelpText.Render() : $"Trainwright {Version()}");
        return 0;
    }

    if (parsed.Mode == CommandMode.Completion)
    {
        Console.Out.Write(CompletionScript.Render(parsed.Shell!, TaskNames.Of(tasks), Home.Profiles(home)));
        return 0;
    }

    using var cancellation = new CancellationSource();
    using var signals = new Signals(cancellation);
    var session = Session(parsed.Options, home, cancellation.Token);
    try
    {
        var code = parsed.Options.Watch && !parsed.Options.IsDryRun ? Watched(() => Complete(parsed, session, config, cancellation), session) : Complete(parsed, session, config, cancellation);
        return cancellation.IsCancelled ? CancellationSource.ExitCode : code;
    }
    finally
    {
        session.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}

static int Complete(ParseResult parsed, RunSession session, string? config, CancellationSource cancellation)
{
    var code = Run(parsed, session, config, cancellation);
    return parsed.Options.IsDryRun ? code : RunEnd.Complete(session, code, Console.Out);
}

static int Watched(Func<int> run, RunSession session)
{
    var page = LivePage.StartAsync(session).GetAwaiter().GetResult();
    try
    {
        return run();
    }
    finally
    {
        page.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}

static int Run(ParseResult parsed, RunSession session, string? config, CancellationSource cancellation) => new CakeHost()
    .AddAssembly(typeof(RunOptions).Assembly)
    .UseContext<RunContext>()
    .ConfigureServices(services => services
        .AddSingleton(parsed.Options)
        .AddSingleton(session)
        .AddSingleton(cancellation)
        .AddSingleton<ICakeReportPrinter, SilentPrinter>()
        .AddSingleton<ICakeLog>(provider => new RunLog(CakeLog(provider.GetRequiredService<IConsole>(), parsed.Options), session))
        .AddSingleton<ICakeConfiguration>(provider => ActivatorUtilities.CreateInstance<CakeSettings>(provider, ConfigFile.Parse(config))))
    .Run(parsed.CakeArgs);

static CakeBuildLog CakeLog(IConsole console, RunOptions options) => new(options.Json ? new ErrorConsole(console) : console);

static RunSession Session(RunOptions options, string home, CancellationToken cancellation)
{
    var redactor = new Redactor();
    redactor.Add(Environment.GetEnvironmentVariable("HF_TOKEN"));
    var output = options.Json ? Console.Error : Console.Out;
    var isRedirected = options.Json ? Console.IsErrorRedirected : Console.IsOutputRedirected;
    var colour = !isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    var terminal = new Terminal(output, redactor, colour, new GitHubActions(Environment.GetEnvironmentVariable("GITHUB_ACTIONS")), () => TerminalSize.Columns(isRedirected));
    terminal.Hide(Environment.GetEnvironmentVariable("HF_TOKEN"));
    return new RunSession(options, new Installation(home), new HubDoor(home), redactor, terminal, TimeProvider.System, cancellation);
}

static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables()
    .Cast<DictionaryEntry>()
    .ToDictionary(pair => (string)pair.Key, pair => pair.Value as string ?? string.Empty, StringComparer.Ordinal);

static string Version() => typeof(Signals).Assembly.GetName().Version!.ToString(fieldCount: 3);
