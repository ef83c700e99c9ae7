using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Jobs;

/// <summary>
/// What a script that <c>uv run</c> starts asks for in its header (PEP 723). Where uv is of no use, nothing can be installed: a
/// package that is missing is named before the script starts, and not by a traceback minutes later.
/// </summary>
internal static partial class ScriptPackages
{
    private const int MaxScriptBytes = 1 << 20;

    /// <summary>The first package that a script of the command needs and this machine's Python has not; null when there is none.</summary>
    public static string? Missing(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string python)
    {
        if (!IsAsked(command))
        {
            return null;
        }

        var names = command.Concat(environment.Values).SelectMany(Texts).SelectMany(Dependencies).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.Count == 0 ? null : Ask(python, names, environment);
    }

    /// <summary>Whether the command has uv run something, as two of its words or within one.</summary>
    internal static bool IsAsked(IReadOnlyList<string> command) => UvRun().IsMatch(string.Join(' ', command));

    /// <summary>The names of the packages in a script's header, without versions and extras.</summary>
    internal static IEnumerable<string> Dependencies(string script)
    {
        var header = Header().Match(script);
        var list = header.Success ? DependencyList().Match(string.Join('\n', header.Groups["line"].Captures.Select(line => line.Value.Length > 2 ? line.Value[2..] : string.Empty))) : Match.Empty;
        return list.Success ? Requirement().Matches(list.Groups["items"].Value).Select(match => match.Groups["name"].Value) : [];
    }

    // A script travels as it is, or as base64, gzipped or not.
    private static IEnumerable<string> Texts(string value)
    {
        yield return value;
        if (value.Length is > 40 and < MaxScriptBytes && Base64().IsMatch(value) && value.Length % 4 == 0)
        {
            var bytes = Convert.FromBase64String(value);
            yield return bytes is [0x1f, 0x8b, ..] ? Unzip(bytes) : Encoding.UTF8.GetString(bytes);
        }
    }

    private static string Unzip(byte[] bytes)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var text = new byte[MaxScriptBytes];
            return Encoding.UTF8.GetString(text.AsSpan(0, gzip.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)));
        }
        catch (InvalidDataException)
        {
            return string.Empty;
        }
    }

    private static string? Ask(string python, IReadOnlyList<string> names, IReadOnlyDictionary<string, string> environment)
    {
        const string Program = """
            import importlib.metadata as metadata, importlib.util as util, sys
            for name in sys.argv[1:]:
                try:
                    metadata.version(name)
                except metadata.PackageNotFoundError:
                    if util.find_spec(name.replace("-", "_").replace(".", "_")) is None:
                        print(name)
                        break
            """;
        var start = new ProcessStartInfo(python, ["-c", Program, .. names]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (environment.TryGetValue("PYTHONPATH", out var modules))
        {
            start.Environment["PYTHONPATH"] = modules;
        }

        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            return process.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } missing ? missing : null;
        }
        catch (Win32Exception)
        {
            return null; // The command says itself that there is no Python.
        }
    }

    [GeneratedRegex(@"\buv run\b")]
    private static partial Regex UvRun();

    // In an archive what stands before a file's first line is its filled-up header.
    [GeneratedRegex(@"(?:^|\0)# /// script\s*\n(?:(?<line>#(?: [^\n]*)?)\r?\n)+?# ///\s*$", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^dependencies\s*=\s*\[(?<items>[^\[\]]*(?:\[[^\]]*\][^\[\]]*)*)\]", RegexOptions.Multiline)]
    private static partial Regex DependencyList();

    [GeneratedRegex(@"[""'](?<name>[A-Za-z0-9][A-Za-z0-9._-]*)[^""']*[""']")]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^[A-Za-z0-9+/]+={0,2}$")]
    private static partial Regex Base64();
}
