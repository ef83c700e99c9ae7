namespace Trainwright.Rules;

/// <summary>The releases that a list of requirements pins; what is not pinned is taken to be the one that the tables were made of.</summary>
internal sealed class ApiPins
{
    private readonly Dictionary<string, ApiVersion> _pins = new(StringComparer.Ordinal);

    /// <summary>Reads requirements as a script's header has them (<c>sentence-transformers==6.0.1</c>).</summary>
    public ApiPins(IReadOnlyList<string> dependencies)
    {
        foreach (var dependency in dependencies)
        {
            if (ApiVersion.OfPin(dependency) is { } version)
            {
                _pins[dependency.Split('=', '<', '>', '!', '~', '[', ' ', ';')[0].Replace('-', '_').ToLowerInvariant()] = version;
            }
        }
    }

    /// <summary>The release of a library, by the name it is imported as.</summary>
    public ApiVersion Of(string library) => _pins.GetValueOrDefault(library, ApiVersion.Head);
}
