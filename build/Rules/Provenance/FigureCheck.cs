using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>G9: every figure of an outcome is the value at a place in an artefact whose digest is recorded.</summary>
public static class FigureCheck
{
    /// <summary>What is wrong, one line a figure; empty when each resolves.</summary>
    public static IReadOnlyList<string> Problems(JsonElement outcome, Provenance provenance, EvidenceResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentNullException.ThrowIfNull(resolver);
        return [.. Figures(outcome, "$").Select(figure => Problem(figure.Path, figure.Value, provenance, resolver)).OfType<string>()];
    }

    private static string? Problem(string path, JsonElement value, Provenance provenance, EvidenceResolver resolver)
    {
        if (provenance.Figures.FirstOrDefault(figure => figure.Figure == path) is not { } source)
        {
            return $"{path} has no source.";
        }

        return resolver.Digest(source.File) != source.Sha256 ? $"{path}: {source.File} is not the file that was recorded."
            : resolver.Value(source.File, source.JsonPath) is not { } there ? $"{path}: {source.File} has no {source.JsonPath}."
            : !CanonicalJson.Same(there, value) ? $"{path} is {CanonicalJson.Of(value)}, {source.File} {source.JsonPath} says {CanonicalJson.Of(there)}."
            : null;
    }

    private static IEnumerable<(string Path, JsonElement Value)> Figures(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Number => [(path, value)],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Figures(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Figures(item, $"{path}[{index}]")),
        _ => [],
    };
}
