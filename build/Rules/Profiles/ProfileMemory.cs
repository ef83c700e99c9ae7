namespace Trainwright.Rules;

/// <summary>
/// The memory model: <paramref name="BytesPerParameter"/> covers weights, gradients and optimizer state (spec §3 R6);
/// <paramref name="ActivationGb"/> and <paramref name="OverheadGb"/> are added. <paramref name="Activations"/> <c>transformer</c> computes them from the model's configuration instead. On a CPU flavor the sum is held against RAM.
/// </summary>
public sealed record ProfileMemory(string Regime, decimal BytesPerParameter, decimal ActivationGb, decimal OverheadGb, bool NeedsGpu, bool NeedsBf16, string? Activations = null);
