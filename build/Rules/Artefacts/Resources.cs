namespace Trainwright.Rules;

/// <summary>Everything a run stands on, verified and pinned. <paramref name="Dataset"/> is absent only where none is needed.</summary>
public sealed record Resources(ModelResource? Model, DatasetResource? Dataset, HardwareChoice? Hardware, string Namespace, string Destination);
