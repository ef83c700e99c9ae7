using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>What a run is named for. The same name means the same run, resumed; another request, Hub, profile or seed under an old name is refused.</summary>
public sealed record RunIdentity(string Run, string Request, string Profile, string Hub, string Jobs, int Seed)
{
    /// <summary>The name of a run that was given none: a slug of the request and 8 hexadecimal digits of what it is named for.</summary>
    public static string NameOf(string request, string profile, string hub, string jobs, int seed)
    {
        ArgumentNullException.ThrowIfNull(request);
        var words = new string([.. Spoken(request).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words);
        slug = slug.Length > 40 ? slug[..40].TrimEnd('-') : slug;
        var digest = Digest.OfParts(request, profile, hub, jobs, seed.ToString(System.Globalization.CultureInfo.InvariantCulture))[..8];
        return slug.Length == 0 ? digest : $"{slug}-{digest}";
    }

    /// <summary>Writes the identity of a new run, or checks that an old one is the same.</summary>
    /// <exception cref="RunStopException">The name belongs to another run (<see cref="StoppedReason.Usage"/>).</exception>
    public void Claim(RunDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (!File.Exists(directory.IdentityFile))
        {
            AtomicFile.WriteText(directory.IdentityFile, JsonSerializer.Serialize(this, EngineJson.Default.RunIdentity) + "\n");
            return;
        }

        var old = Read(directory) ?? throw new RunStopException(StoppedReason.Usage, $"{directory.IdentityFile} cannot be read. Remove {directory.Root}, or choose another --run name.");
        if (old == this)
        {
            return;
        }

        var (what, before, now) = Difference(old);
        throw new RunStopException(
            StoppedReason.Usage,
            $"The run '{Run}' was started with another {what}: '{before}', now '{now}'. The same name means the same run.",
            nextSteps: [$"Give the new one its own name: --run {Run}-2", "Or leave out --run: the name is then made from what is asked."]);
    }

    /// <summary>The identity of an existing run, or null.</summary>
    public static RunIdentity? Read(RunDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(directory.IdentityFile), EngineJson.Default.RunIdentity);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    // Of a request in JSON, its values: its keys and braces say nothing about this run.
    private static string Spoken(string request)
    {
        try
        {
            using var form = RequestReader.IsJson(request) ? JsonDocument.Parse(request) : null;
            return form is null ? request : string.Join(' ', form.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString()));
        }
        catch (JsonException)
        {
            return request;
        }
    }

    private (string What, string Before, string Now) Difference(RunIdentity old) =>
        old.Request != Request ? ("request", old.Request, Request)
        : old.Hub != Hub ? ("Hub", old.Hub, Hub)
        : old.Profile != Profile ? ("profile", old.Profile, Profile)
        : old.Jobs != Jobs ? ("job host", old.Jobs, Jobs)
        : ("seed", $"{old.Seed}", $"{Seed}");
}
