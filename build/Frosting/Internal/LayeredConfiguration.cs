using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>
/// Cake's settings: those given in code, then <c>CAKE_*</c> variables, <c>cake.config</c> and the command line,
/// each overriding the one before.
/// </summary>
internal sealed class LayeredConfiguration(
    IEnumerable<CakeSetting> settings,
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    ICakeArguments arguments) : ICakeConfiguration
{
    private readonly Lazy<ICakeConfiguration> _configuration =
        new(() => Read(settings, fileSystem, environment, arguments));

    public string? GetValue(string key) => _configuration.Value.GetValue(key);

    private static ICakeConfiguration Read(
        IEnumerable<CakeSetting> settings,
        IFileSystem fileSystem,
        ICakeEnvironment environment,
        ICakeArguments arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings)
        {
            given[setting.Key] = setting.Value;
        }

        var typed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in arguments.GetArguments())
        {
            typed[name] = values.FirstOrDefault() ?? string.Empty;
        }

        return new CakeConfigurationProvider(fileSystem, environment)
            .CreateConfiguration(environment.WorkingDirectory, given, typed);
    }
}
