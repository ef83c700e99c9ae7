using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>IMPL: changes to the rendered training script, and free values, each from a source that resolves.</summary>
public sealed record ImplementationProposal(
    [property: Description("Edits of train.py; empty leaves the template as it is, which is right unless the request needs more."), MaxLength(12)] IReadOnlyList<ScriptEdit> TrainScriptEdits,
    [property: Description("Values for keys that nothing protects, each from a recipe of the research."), MaxLength(12)] IReadOnlyList<SourcedValue> Values,
    [property: Description("Where the result is pushed, as the question has it.")] string PersistenceDest,
    [property: Description("The job's timeout in hours, as the question has it or longer; null keeps it."), Range(0.01, 168)] double? TimeoutHours,
    [property: Description("Whether the script still reports to its tracker.")] bool MonitoringWired,
    [property: Description("The environment variables by which the script is cut short for a smoke."), MaxLength(5)] IReadOnlyList<string> SmokeKnobs);
