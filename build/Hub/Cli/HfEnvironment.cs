namespace Trainwright.Hub;

/// <summary>The environment that each <c>hf</c> child gets: isolated from the user's own configuration, quiet, and for the embedded Hub without Xet and proxies.</summary>
internal static class HfEnvironment
{
    // Markers by which hf would switch its output to agent mode, and settings that would send it elsewhere.
    private static readonly string[] Removed = ["CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT", "AI_AGENT", "CURSOR_AGENT", "GEMINI_CLI", "CODEX_SANDBOX", "HF_HUB_OFFLINE", "HF_TOKEN_PATH", "HUGGING_FACE_HUB_TOKEN", "HF_DEBUG"];

    /// <summary>The variables; null takes one away.</summary>
    public static Dictionary<string, string?> Of(HfCliOptions options, IReadOnlyDictionary<string, string> secrets)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HF_ENDPOINT"] = options.Endpoint.ToString().TrimEnd('/'),
            ["HF_HOME"] = options.HomeFolder,
            ["HF_TOKEN"] = options.Token,
            ["NO_COLOR"] = "1",
            ["PYTHONIOENCODING"] = "utf-8",
            ["HF_HUB_DISABLE_UPDATE_CHECK"] = "1",
            ["HF_HUB_DISABLE_TELEMETRY"] = "1",
            ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1",
        };
        foreach (var name in Removed)
        {
            environment[name] = null;
        }

        if (options.IsEmbedded)
        {
            environment["HF_HUB_DISABLE_XET"] = "1";
            environment["NO_PROXY"] = "127.0.0.1,localhost";
            environment["HTTP_PROXY"] = null;
            environment["HTTPS_PROXY"] = null;
        }

        foreach (var (name, value) in secrets)
        {
            environment[name] = value;
        }

        return environment;
    }
}
