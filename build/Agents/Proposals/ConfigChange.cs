using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>A key of the configuration and its new value.</summary>
public sealed record ConfigChange(
    [property: Description("The key.")] string Key,
    [property: Description("The new value as a JSON literal."), MaxLength(60)] string Value);
