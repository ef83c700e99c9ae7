using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary><c>hf repos create</c>, <c>hf upload</c>, <c>hf download</c>.</summary>
internal static class RepoCommands
{
    private static readonly string[] Kinds = ["--type", "--repo-type"];

    public static async Task<int> CreateAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--private", "--exist-ok", "--json", "-q", "--quiet"], [.. Kinds, "--format"]);
        var id = arguments.Required(0, "REPO_ID");
        var url = await hub.CreateAsync(Kind(arguments), id, arguments.Has("--private"), arguments.Has("--exist-ok"), cancellationToken).ConfigureAwait(false);
        return await HfApplet.SayAsync(stdout, arguments.IsJson ? AppletJson.Object(("repo_id", id), ("url", url)) : $"✓ Repo created\n  repo_id: {id}\n  url: {url}").ConfigureAwait(false);
    }

    public static async Task<int> UploadAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--private", "--json", "-q", "--quiet"], [.. Kinds, "--revision", "--commit-message", "--format"]);
        var id = arguments.Required(0, "REPO_ID");
        var local = arguments.Required(1, "LOCAL_PATH");
        var files = Files(local, arguments.Positional.ElementAtOrDefault(2));
        await hub.CreateAsync(Kind(arguments), id, arguments.Has("--private"), existOk: true, cancellationToken).ConfigureAwait(false);
        var url = await hub.CommitAsync(Kind(arguments), id, arguments.Value("--revision") ?? "main", arguments.Value("--commit-message") ?? "Upload with hf", files, cancellationToken).ConfigureAwait(false);
        return await HfApplet.SayAsync(stdout, arguments.IsJson ? AppletJson.Object(("url", url)) : url).ConfigureAwait(false);
    }

    public static async Task<int> DownloadAsync(List<string> args, HubWriter hub, TextWriter stdout, CancellationToken cancellationToken)
    {
        var arguments = new AppletArguments(args, ["--json", "-q", "--quiet"], [.. Kinds, "--revision", "--local-dir", "--format"]);
        var id = arguments.Required(0, "REPO_ID");
        var path = arguments.Required(1, "FILENAME");
        var folder = arguments.Value("--local-dir") ?? throw new AppletUsageException("Missing option '--local-dir'.");
        var content = await hub.DownloadAsync(Kind(arguments), id, arguments.Value("--revision") ?? "main", path, cancellationToken).ConfigureAwait(false)
            ?? throw new HubException($"'{path}' does not exist in {id}.", 404, "EntryNotFound");
        var target = ConfinedPath.Combine(folder, path);
        AtomicFile.WriteBytes(target, content);
        return await HfApplet.SayAsync(stdout, arguments.IsJson ? AppletJson.Object(("path", target)) : target).ConfigureAwait(false);
    }

    private static SortedDictionary<string, byte[]> Files(string local, string? inRepo)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        if (File.Exists(local))
        {
            files[inRepo ?? Path.GetFileName(local)] = File.ReadAllBytes(local);
            return files;
        }

        if (!Directory.Exists(local))
        {
            throw new HubException($"Local file or folder '{local}' does not exist.");
        }

        var prefix = inRepo is null or "." ? string.Empty : inRepo.TrimEnd('/') + "/";
        foreach (var file in Directory.EnumerateFiles(local, "*", SearchOption.AllDirectories))
        {
            files[prefix + Path.GetRelativePath(local, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        }

        return files;
    }

    private static RepoKind Kind(AppletArguments arguments) => (arguments.Value("--type") ?? arguments.Value("--repo-type")) switch
    {
        null or "model" => RepoKind.Model,
        "dataset" => RepoKind.Dataset,
        var other => throw new AppletUsageException($"Invalid value for '--type': '{other}' is not one of 'model', 'dataset'."),
    };
}
