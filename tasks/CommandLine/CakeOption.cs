namespace Trainwright.Tasks.CommandLine;

/// <summary>An option of Cake's own.</summary>
internal sealed record CakeOption(string Name, string? Placeholder, string Help, params string[] Aliases)
{
    public static IReadOnlyList<CakeOption> All { get; } =
    [
        new("target", "TARGET", "Target to reach; may be repeated.", "t"),
        new("dryrun", null, "Name the tasks in order; nothing runs, nothing is written.", "noop", "whatif"),
        new("tree", null, "Show the graph.", "showtree"),
        new("description", null, "Show what each target does.", "descriptions", "showdescription", "showdescriptions"),
        new("exclusive", null, "Run the targets without those they depend on.", "e"),
        new("verbosity", "LEVEL", "quiet, minimal, normal, verbose or diagnostic.", "v"),
        new("working", "DIR", "Directory to run in.", "w"),
        new("noreport", null, "Leave out Cake's table of times."),
        new("version", null, "Print the version.", "ver"),
        new("info", null, "Print the versions of Trainwright and Cake."),
        new("completion", "SHELL", "Print what makes a shell complete options: bash, zsh or powershell."),
        new("help", null, "Print this text.", "h"),
    ];

    private static readonly Dictionary<string, CakeOption> _byName = All
        .SelectMany(option => option.Aliases.Append(option.Name).Select(name => (name, option)))
        .ToDictionary(pair => pair.name, pair => pair.option, StringComparer.Ordinal);

    public bool IsFlag => Placeholder is null;

    public string Usage => IsFlag ? $"--{Name}" : $"--{Name} {Placeholder}";

    public static CakeOption? Find(string name) => _byName.GetValueOrDefault(name);
}
