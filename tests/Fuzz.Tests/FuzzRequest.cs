namespace Trainwright.Fuzz.Tests;

/// <summary>A request that no honest client sends.</summary>
internal sealed record FuzzRequest(string Method, string Path, string Body, string ContentType, string? Header, bool IsSigned)
{
    public override string ToString() => $"{Method} {Path} [{ContentType}] {Header} {(Body.Length > 300 ? Body[..300] + "…" : Body)}";
}
