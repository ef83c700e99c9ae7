using System.Security.Cryptography;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// A bundle that is too long for an environment variable: it is stored on the Hub, and the job is told a commit-pinned
/// address (a job of this machine: the address of a file) and the SHA-256 of what must be there. Nothing of it runs before the digest was compared.
/// </summary>
public static class BundleAddress
{
    /// <summary>The environment variable with the address.</summary>
    public const string AddressVariable = "TRAINWRIGHT_BUNDLE_URL";

    /// <summary>The environment variable with the SHA-256 of the bytes at the address.</summary>
    public const string DigestVariable = "TRAINWRIGHT_BUNDLE_SHA256";

    // The token goes to the Hub that the job works with and to nobody else, not even where that Hub redirects to. The
    // waits add up to two minutes, for which a job also waits for a Hub that restarts when it pushes.
    private const string Fetch = """
        import base64, hashlib, os, sys, time, urllib.error, urllib.parse, urllib.request
        address = os.environ.pop("TRAINWRIGHT_BUNDLE_URL")
        wanted = os.environ.pop("TRAINWRIGHT_BUNDLE_SHA256")
        place = urllib.parse.urlsplit(address)
        request = urllib.request.Request(address)
        if os.environ.get("HF_TOKEN") and place[:2] == urllib.parse.urlsplit(os.environ.get("HF_ENDPOINT") or "https://huggingface.co")[:2]:
            request.add_unredirected_header("Authorization", "Bearer " + os.environ["HF_TOKEN"])
        handlers = [urllib.request.ProxyHandler({})] if place.hostname in ("127.0.0.1", "localhost", "::1") else []
        fetched, why = None, None
        for wait in (1, 2, 4, 8, 15, 30, 60, 0):
            try:
                with urllib.request.build_opener(*handlers).open(request, timeout=60) as answer:
                    fetched = answer.read()
                break
            except urllib.error.HTTPError as error:
                if error.code < 500 and error.code not in (408, 429):
                    sys.exit("bundle: " + address + " cannot be read: " + str(error))
                why = error
            except OSError as error:
                why = error
            time.sleep(wait)
        if fetched is None:
            sys.exit("bundle: " + address + " does not answer: " + str(why))
        if hashlib.sha256(fetched).hexdigest() != wanted:
            sys.exit("bundle: " + address + " holds something else than what was submitted (its sha256 is not " + wanted + "), so nothing of it is run")
        os.environ["TRAINWRIGHT_BUNDLE"] = base64.b64encode(fetched).decode()

        """;

    /// <summary>The bytes to store: the packed archive, gzipped tar.</summary>
    public static byte[] Archive(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Convert.FromBase64String(spec.Environment[BundleTransport.Variable]);
    }

    /// <summary>The SHA-256 of an archive, in lower-case hexadecimal digits.</summary>
    public static string DigestOf(byte[] archive) => Convert.ToHexStringLower(SHA256.HashData(archive));

    /// <summary>The same job with its bundle fetched from <paramref name="address"/>, compared and only then unpacked.</summary>
    /// <exception cref="ArgumentException">The job's command is not one of <see cref="BundleTransport.Wrap"/>.</exception>
    public static JobSpec Replace(JobSpec spec, Uri address)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(address);
        if (spec.Command.Count < 4 || spec.Command[0] != "python3" || spec.Command[1] != "-c")
        {
            throw new ArgumentException("The job does not unpack its bundle itself, so it cannot be told to fetch it.", nameof(spec));
        }

        var environment = new SortedDictionary<string, string>(spec.Environment, StringComparer.Ordinal)
        {
            [AddressVariable] = address.AbsoluteUri,
            [DigestVariable] = DigestOf(Archive(spec)),
        };
        environment.Remove(BundleTransport.Variable);
        return spec with { Command = ["python3", "-c", Fetch + spec.Command[2], .. spec.Command.Skip(3)], Environment = environment };
    }
}
