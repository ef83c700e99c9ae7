using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>A hyper-parameter that the request states.</summary>
public sealed record StatedValue(
    [property: Description("The hyper-parameter's key, one of those offered.")] string Key,
    [property: Description("Its value as a JSON literal: 3, 0.0001, true or a word."), MaxLength(60)] string Value,
    [property: Description("The words of the request that state it, copied exactly."), MinLength(1), MaxLength(120)] string Quote);
