namespace Trainwright.Engine;

/// <summary>Proof that a phase finished: what went in and what came out, by content.</summary>
public sealed record Receipt(string Phase, int Contract, string Fingerprint, Dictionary<string, string> Inputs, IReadOnlyList<ReceiptOutput> Outputs);
