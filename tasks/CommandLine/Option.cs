namespace Trainwright.Tasks.CommandLine;

/// <summary>One row of the option table.</summary>
/// <param name="Name">The name after <c>--</c>, which is also the key in <c>cake.config</c>.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Group">The heading it stands under in the help text.</param>
/// <param name="Help">One line on what it means.</param>
public sealed record Option(string Name, OptionShape Shape, string Group, string Help)
{
    /// <summary>Gets the word that stands for the value in the help text.</summary>
    public string Placeholder { get; init; } = "TEXT";

    /// <summary>Gets the value used when no source has one; <see langword="null"/> when it is worked out later.</summary>
    public string? Default { get; init; }

    /// <summary>Gets how the help text words a default that is worked out later.</summary>
    public string? DefaultText { get; init; }

    /// <summary>Gets the values of a <see cref="OptionShape.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Gets what a choice may be besides its named values.</summary>
    public OpenForm OpenForm { get; init; }

    /// <summary>Gets the least value of an integer.</summary>
    public int Minimum { get; init; }

    /// <summary>Gets the greatest value of an integer.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>Gets a value indicating whether the option needs <c>--reason</c> beside it.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Gets a value indicating whether the option may be given more than once.</summary>
    public bool IsRepeatable => Shape == OptionShape.KeyValue;

    /// <summary>Gets the environment variable that sets it.</summary>
    public string Variable { get; } = "TRAINWRIGHT_" + Name.ToUpperInvariant().Replace('-', '_');

    /// <summary>Gets how the option is typed, as <c>--seed N</c>.</summary>
    public string Usage => Shape == OptionShape.Flag ? $"--{Name}" : $"--{Name} {Placeholder}";
}
