using Cake.Core;
using Cake.Core.Configuration;
using Trainwright.Tasks.CommandLine;

namespace Trainwright.Host;

/// <summary>
/// Cake's settings from <c>CAKE_*</c> variables, <c>cake.config</c> and the command line, each overriding the one
/// before, as Cake orders them. Cake's own reader fails on a value with an equals sign, which ours may have.
/// </summary>
internal sealed class CakeSettings : ICakeConfiguration
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.OrdinalIgnoreCase);

    public CakeSettings(ICakeEnvironment environment, ICakeArguments arguments, ConfigFile config)
    {
        foreach (var (name, value) in environment.GetEnvironmentVariables())
        {
            if (name.StartsWith("CAKE_", StringComparison.OrdinalIgnoreCase))
            {
                Set(name["CAKE_".Length..], value);
            }
        }

        foreach (var entry in config.Entries)
        {
            Set(entry.Section.Length > 0 ? $"{entry.Section}_{entry.Key}" : entry.Key, entry.Value);
        }

        foreach (var (name, values) in arguments.GetArguments())
        {
            Set(name, values.FirstOrDefault() ?? string.Empty);
        }
    }

    public string? GetValue(string key) => _settings.GetValueOrDefault(Normalized(key));

    private void Set(string key, string value) => _settings[Normalized(key)] = value;

    private static string Normalized(string key) => key.Trim().Replace('.', '_');
}
