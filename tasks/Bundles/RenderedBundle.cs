using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Tasks.Bundles;

/// <summary>A bundle just rendered and inspected, not yet written.</summary>
public sealed record RenderedBundle(
    IReadOnlyDictionary<string, string> Files,
    BundleManifest Manifest,
    IReadOnlyList<ScriptFacts> Scripts,
    SortedDictionary<string, JsonElement> PrintedConfig);
