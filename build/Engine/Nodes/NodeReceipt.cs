namespace Trainwright.Engine;

/// <summary>Proof that a node finished: the digest over all that went in, and each output's.</summary>
internal sealed record NodeReceipt(string Node, string Fingerprint, IReadOnlyList<ReceiptOutput> Outputs);
