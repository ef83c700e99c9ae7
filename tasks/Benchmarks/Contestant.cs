namespace Trainwright.Tasks.Benchmarks;

/// <summary>A command whose time is taken, and the folder that it runs in.</summary>
internal sealed record Contestant(string Name, string[] Command, string Folder);
