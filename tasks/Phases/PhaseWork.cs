using Trainwright.Engine;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>What the runner needs to know of a phase.</summary>
public sealed record PhaseWork<TArtefact>(
    PhaseId Id,
    string ArtefactFile,
    int Contract,
    Type Task,
    bool IsShared,
    Func<RunSession, Inputs> Declare,
    Func<RunSession, PhaseScope, Task<TArtefact>> Execute)
    where TArtefact : class;
