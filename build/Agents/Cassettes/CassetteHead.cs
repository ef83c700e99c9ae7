namespace Trainwright.Agents;

/// <summary>The first line of a cassette: its format, the model that was asked, and the endpoint's path; never its key.</summary>
public sealed record CassetteHead(int Cassette, string Model, string Path, string Label);
