using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>A value and the recipe that it is taken from.</summary>
public sealed record SourcedValue(
    [property: Description("A hyper-parameter of the profile that is not protected.")] string Key,
    [property: Description("Its value as a JSON literal."), MaxLength(60)] string Value,
    [property: Description("The rank of the recipe that has this value."), Range(1, 1000)] int Recipe);
