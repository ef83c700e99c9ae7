using Trainwright.Engine;

namespace Trainwright.Tasks.Phases;

/// <summary>A phase of the graph, whatever its artefact.</summary>
public interface IPhase
{
    /// <summary>Its place.</summary>
    PhaseId Id { get; }
}
