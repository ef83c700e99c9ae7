using System.Collections;
using System.Globalization;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// The environments of a supervisor and of its job. Neither inherits the caller's: a user's own tokens must not reach a
/// job that was not given them.
/// </summary>
internal static class JobEnvironment
{
    /// <summary>Prefix under which secrets reach the supervisor, so that a secret's name can clash with nothing it needs itself.</summary>
    public const string SecretPrefix = "TRAINWRIGHT_JOB_SECRET_";

    // What programs need to find themselves, their libraries, the GPU and the way to the network.
    private static readonly string[] Shared =
    [
        "PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "ComSpec", "PATHEXT", "LD_LIBRARY_PATH", "CUDA_HOME", "CUDA_VISIBLE_DEVICES",
        "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE",
    ];

    private const string HuggingFace = "https://huggingface.co";
    private static readonly string[] SupervisorOnly = ["HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME", "UV_CACHE_DIR", PythonProgram.Variable];

    /// <summary>The supervisor's environment: what .NET needs, and the secrets.</summary>
    public static Dictionary<string, string> OfSupervisor(IReadOnlyDictionary<string, string> secrets)
    {
        var environment = Pick([.. Shared, .. SupervisorOnly]);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string value } && name.StartsWith("DOTNET_", StringComparison.Ordinal))
            {
                environment[name] = value;
            }
        }

        // No diagnostics socket: nobody attaches to a supervisor, and it starts sooner without.
        environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in secrets)
        {
            environment[SecretPrefix + name] = value;
        }

        return environment;
    }

    /// <summary>Takes the secrets out of this process's environment and tells the sink their values.</summary>
    public static Dictionary<string, string> TakeSecrets(JobSpec spec, Redactor redactor)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in spec.Secrets)
        {
            if (Environment.GetEnvironmentVariable(SecretPrefix + name) is { } value)
            {
                secrets[name] = value;
                redactor.Add(value);
            }
        }

        foreach (var proxy in Shared.Where(name => name.EndsWith("PROXY", StringComparison.OrdinalIgnoreCase)))
        {
            // "http://user:password@host": the whole value is as secret as its password.
            if (Environment.GetEnvironmentVariable(proxy) is { } value && value.Contains('@', StringComparison.Ordinal))
            {
                redactor.Add(value);
            }
        }

        return secrets;
    }

    /// <summary>The job's environment: a short list of shared variables, then the spec's, then the secrets.</summary>
    public static Dictionary<string, string> OfJob(JobFolder folder, JobSpec spec, IReadOnlyDictionary<string, string> secrets, bool hasShims)
    {
        var environment = Pick(Shared);
        environment["HOME"] = folder.Work;
        environment["PYTHONUNBUFFERED"] = "1";
        environment["NO_PROXY"] = "127.0.0.1,localhost";
        environment["ACCELERATOR"] = LocalMachine.HasGpuDriver ? "gpu" : "none";
        environment["CPU_CORES"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        environment["MEMORY"] = string.Create(CultureInfo.InvariantCulture, $"{LocalMachine.MemoryBytes >> 30}Gi");
        if (UvCache() is { } cache)
        {
            environment["UV_CACHE_DIR"] = cache;
        }

        foreach (var (name, value) in spec.Environment.Concat(secrets))
        {
            environment[name] = value;
        }

        if (environment.TryGetValue("HF_ENDPOINT", out var endpoint) && !endpoint.StartsWith(HuggingFace, StringComparison.Ordinal))
        {
            // Since huggingface_hub 1.20 the client asks no more whether a Hub has Xet storage.
            environment.TryAdd("HF_HUB_DISABLE_XET", "1");
        }

        environment["JOB_ID"] = folder.Id;
        environment["PATH"] = hasShims ? folder.Shims + Path.PathSeparator + environment.GetValueOrDefault("PATH") : environment.GetValueOrDefault("PATH", string.Empty);
        return environment;
    }

    private static Dictionary<string, string> Pick(IEnumerable<string> names)
    {
        var picked = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                picked[name] = value;
            }
        }

        return picked;
    }

    // Without the user's cache, uv would download every package again into each job's own home.
    private static string? UvCache() =>
        Environment.GetEnvironmentVariable("UV_CACHE_DIR")
        ?? (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? Path.Combine(cache, "uv")
            : !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache", "uv")
            : null);
}
