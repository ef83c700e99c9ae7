namespace Trainwright.Tasks.Runs;

/// <summary>What a check of the embedded Hub's store found: a line of counts, and a line for each thing that is broken.</summary>
public sealed record HubStoreCondition(string Summary, IReadOnlyList<string> Problems);
