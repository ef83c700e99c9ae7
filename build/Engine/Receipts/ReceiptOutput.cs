namespace Trainwright.Engine;

/// <summary>A file that a phase wrote, relative to the run, with its digest.</summary>
public sealed record ReceiptOutput(string Path, string Sha256);
