namespace Trainwright.Rules;

/// <summary>The rungs of the out-of-memory ladder (R7), in their order.</summary>
public enum OomRung
{
    /// <summary>Fewer rows a device and as many more accumulation steps; for cached contrastive losses, a smaller mini-batch.</summary>
    SmallerBatch = 1,

    /// <summary>Activations are recomputed instead of kept.</summary>
    Checkpointing = 2,

    /// <summary>Hardware with more memory a device.</summary>
    LargerHardware = 3,
}
