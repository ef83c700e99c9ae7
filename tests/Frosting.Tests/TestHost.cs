using System.Text;
using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Trainwright.Frosting.Tests;

/// <summary>A host over a handful of tasks, and what came of running it.</summary>
internal sealed class TestHost(params Type[] tasks)
{
    private readonly CakeHost _host = new(tasks);
    private readonly RecordingConsole _console = new();
    private readonly StringBuilder _described = new();

    public Journal Journal { get; } = new();

    public string Output => _console.Text + _described;

    public TestHost With(Action<CakeHost> configure)
    {
        configure(_host);
        return this;
    }

    public int Run(params string[] args) => _host
        .ConfigureServices(services => services
            .AddSingleton(Journal)
            .AddSingleton<IConsole>(_console)
            .AddSingleton(_ => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(new StringWriter(_described)) })))
        .Run(args);
}
