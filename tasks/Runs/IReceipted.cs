using Trainwright.Engine;

namespace Trainwright.Tasks.Runs;

/// <summary>A phase or guard: something with declared inputs and a receipt of its own name.</summary>
public interface IReceipted
{
    /// <summary>Its entry inputs as they are now. Reads and digests only.</summary>
    Inputs InputsOf(RunSession session);
}
