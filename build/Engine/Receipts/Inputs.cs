using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>The declared entry inputs of a phase: a name and a digest each. Order does not matter; content alone decides.</summary>
public sealed class Inputs
{
    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);

    /// <summary>Each input's digest by its name.</summary>
    public IReadOnlyDictionary<string, string> Digests => _digests;

    /// <summary>One digest over them all.</summary>
    public string Fingerprint => Digest.OfParts(Names.SelectMany(name => new[] { name, _digests[name] }));

    /// <summary>The names in ordinal order.</summary>
    public IEnumerable<string> Names => _digests.Keys.Order(StringComparer.Ordinal);

    /// <summary>Declares a setting.</summary>
    public Inputs Setting(string name, string? value)
    {
        _digests.Add(name, value is null ? "-" : Digest.Of(value));
        return this;
    }

    /// <summary>Declares a file by its content; a missing file is an input too.</summary>
    public Inputs File(string name, string path)
    {
        _digests.Add(name, System.IO.File.Exists(path) ? Digest.Of(System.IO.File.ReadAllBytes(path)) : "missing");
        return this;
    }
}
