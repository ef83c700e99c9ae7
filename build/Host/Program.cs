using System.Collections;
using Cake.Core.Configuration;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Trainwright.Host;
using Trainwright.Tasks;
using Trainwright.Tasks.CommandLine;

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

using var cancellation = new CancellationSource();
using var signals = new Signals(cancellation);
var code = new CakeHost()
    .AddAssembly(tasks)
    .ConfigureServices(services => services
        .AddSingleton(parsed.Options)
        .AddSingleton(cancellation)
        .AddSingleton<ICakeConfiguration>(provider => ActivatorUtilities.CreateInstance<CakeSettings>(provider, ConfigFile.Parse(config))))
    .Run(parsed.CakeArgs);
return cancellation.IsCancelled ? CancellationSource.ExitCode : code;

static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables()
    .Cast<DictionaryEntry>()
    .ToDictionary(pair => (string)pair.Key, pair => pair.Value as string ?? string.Empty, StringComparer.Ordinal);

static string Version() => typeof(Signals).Assembly.GetName().Version!.ToString(fieldCount: 3);
