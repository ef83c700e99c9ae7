using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>One change of a script: a text that stands in it exactly once, and what takes its place.</summary>
public sealed record ScriptEdit(
    [property: Description("A text of the script, copied exactly, that stands in it once."), MinLength(1), MaxLength(4000)] string Find,
    [property: Description("What takes its place."), MaxLength(8000)] string Replace,
    [property: Description("Why the request needs this."), MinLength(10), MaxLength(300)] string Why);
