namespace Trainwright.Rules;

/// <summary>
/// What decides the memory of a training: rows a device, accumulation steps, devices, memory a device in GB, whether
/// activations are recomputed, and the mini-batch of a cached contrastive loss (null: it has none).
/// </summary>
public sealed record OomShape(int PerDevice, int Accumulation, int WorldSize, decimal MemoryPerDeviceGb, bool Checkpointing = false, int? MiniBatch = null);
