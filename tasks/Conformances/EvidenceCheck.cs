using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Tasks.Conformances;

/// <summary>Resolves the pointers of a conformance in the run's files. A pass whose evidence is not there is no pass.</summary>
internal sealed class EvidenceCheck(string root)
{
    private const string HubReference = "hub://";
    private readonly Dictionary<string, (byte[] Bytes, string Digest)?> _files = new(StringComparer.Ordinal);

    /// <summary>The conformance with the digest of every file that it points to; a row whose pointer leads nowhere is a breach.</summary>
    public Conformance Resolve(Conformance conformance)
    {
        ArgumentNullException.ThrowIfNull(conformance);
        var (criteria, rules) = (conformance.Criteria.Select(Resolve).ToList(), conformance.Rules.Select(Resolve).ToList());
        return conformance with { Criteria = criteria, Rules = rules, Conforms = conformance.Conforms && criteria.Concat(rules).All(row => row.Outcome != VerdictOutcome.Breach) };
    }

    private ConformanceRow Resolve(ConformanceRow row)
    {
        var evidence = row.Evidence.Select(pointer => pointer.File.StartsWith(HubReference, StringComparison.Ordinal) ? pointer : pointer with { Sha256 = Read(pointer.File)?.Digest }).ToList();
        var lost = evidence.Where(pointer => !Leads(pointer)).Select(pointer => $"{pointer.File} {pointer.JsonPath}{(pointer.Line is { } line ? $"line {line}" : string.Empty)}".Trim()).ToList();
        return row.Outcome == VerdictOutcome.Pass && (lost.Count > 0 || evidence.Count == 0)
            ? row with { Outcome = VerdictOutcome.Breach, Message = evidence.Count == 0 ? "It passes without evidence." : $"It passes by evidence that is not there: {string.Join(", ", lost)}.", Evidence = evidence }
            : row with { Evidence = evidence };
    }

    private bool Leads(Evidence pointer)
    {
        if (pointer.File.StartsWith(HubReference, StringComparison.Ordinal))
        {
            return true;
        }

        if (Read(pointer.File) is not { } file)
        {
            return false;
        }

        return (pointer.JsonPath is null || HasPath(file.Bytes, pointer.JsonPath))
            && (pointer.Line is not { } line || (line >= 1 && line <= file.Bytes.Count(letter => letter == '\n') + 1));
    }

    private static bool HasPath(byte[] json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return EvidencePath.Find(document.RootElement, path) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private (byte[] Bytes, string Digest)? Read(string file)
    {
        if (!_files.TryGetValue(file, out var read))
        {
            var path = ConfinedPath.Combine(root, file);
            read = File.Exists(path) && File.ReadAllBytes(path) is var bytes ? (bytes, Digest.Of(bytes)) : null;
            _files[file] = read;
        }

        return read;
    }
}
