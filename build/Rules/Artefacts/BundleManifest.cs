namespace Trainwright.Rules;

/// <summary>
/// The files of a bundle and one digest over them all. <paramref name="Protected"/> names those whose change voids
/// the result (the evaluation script).
/// </summary>
public sealed record BundleManifest(IReadOnlyList<BundleFile> Files, IReadOnlyList<string> Protected, string Digest);
