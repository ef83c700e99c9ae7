using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary><c>auth whoami</c>, <c>repos create</c>, <c>upload</c>, <c>download</c>.</summary>
internal static class RepoCommands
{
    private static readonly OptionTable WhoAmITable = OptionTable.Of(string.Empty, string.Empty);
    private static readonly OptionTable CreateTable = OptionTable.Of("--type,--repo-type", "--private --no-private --public --exist-ok --no-exist-ok");
    private static readonly OptionTable UploadTable = OptionTable.Of("--type,--repo-type --revision --commit-message", "--private --no-private");
    private static readonly OptionTable DownloadTable = OptionTable.Of("--type,--repo-type --revision --local-dir", "--force-download --no-force-download");

    public static async Task<int> WhoAmIAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = WhoAmITable.Read(arguments);
        line.NoMoreThan(0);
        var identity = await context.Api.WhoAmIAsync(cancellationToken).ConfigureAwait(false) ?? throw new HubException("Not logged in. Type: export HF_TOKEN=hf_…");
        var organizations = identity.Organizations.Count == 0 ? null : string.Join(',', identity.Organizations);
        var endpoint = context.Endpoint.Host == "huggingface.co" ? null : context.Root;
        new AppletOutput(context.Stdout, line.Mode).Result("Logged in", ("user", identity.Name), ("orgs", organizations), ("endpoint", endpoint));
        return 0;
    }

    public static async Task<int> CreateAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = CreateTable.Read(arguments);
        line.NoMoreThan(1);
        var id = await FullNameAsync(context, line.Operand(0, "REPO_ID"), cancellationToken).ConfigureAwait(false);
        var isNew = await new HubWriter(context.Http, context.Calls).CreateAsync(line.Kind, id, line.Has("private"), cancellationToken).ConfigureAwait(false);
        if (!isNew && !line.Has("exist-ok"))
        {
            throw new HubException($"409 You already created this {HubPath.Name(line.Kind)} repo: {id}. Add --exist-ok to keep it as it is.", 409);
        }

        new AppletOutput(context.Stdout, line.Mode).Result(isNew ? "Repo created" : "Repo exists", ("repo_id", id), ("url", $"{context.Root}/{HubPath.Files(line.Kind, id)}"));
        return 0;
    }

    public static async Task<int> UploadAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = UploadTable.Read(arguments);
        line.NoMoreThan(3);
        var id = await FullNameAsync(context, line.Operand(0, "REPO_ID"), cancellationToken).ConfigureAwait(false);
        var files = UploadFile.Find(line.Operands.Count > 1 ? line.Operands[1] : ".", line.Operands.Count > 2 ? line.Operands[2] : null);
        var writer = new HubWriter(context.Http, context.Calls);
        await writer.CreateAsync(line.Kind, id, line.Has("private"), cancellationToken).ConfigureAwait(false);
        var target = new UploadTarget(line.Kind, id, line.Value("revision") ?? "main");
        var url = await writer.CommitAsync(target, files, line.Value("commit-message") ?? "Upload with hf", cancellationToken).ConfigureAwait(false);
        new AppletOutput(context.Stdout, line.Mode).Result("Uploaded", ("url", url));
        return 0;
    }

    public static async Task<int> DownloadAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = DownloadTable.Read(arguments);
        line.NoMoreThan(2);
        var id = line.Operand(0, "REPO_ID");
        var path = line.Operand(1, "FILENAMES");
        var revision = line.Value("revision") ?? "main";
        var info = await context.Api.RepoAsync(line.Kind, id, revision, cancellationToken).ConfigureAwait(false)
            ?? throw new HubException($"404 {HubPath.Name(line.Kind)} '{id}' at '{revision}' not found on {context.Root}. Check the name and the revision.", 404);
        var target = Path.GetFullPath(ConfinedPath.Combine(line.Value("local-dir") ?? Snapshot(context, line.Kind, info), path));
        var address = context.Http.Address($"{HubPath.Files(line.Kind, info.Id)}/resolve/{info.Sha}/{HubPath.Escape(path)}");
        using var response = await context.Http.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await HubProblem.ReadAsync(response, address, cancellationToken).ConfigureAwait(false);
        }

        await SaveAsync(response, target, cancellationToken).ConfigureAwait(false);
        new AppletOutput(context.Stdout, line.Mode).Result("Downloaded", ("path", target));
        return 0;
    }

    private static async Task SaveAsync(HttpResponseMessage response, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var part = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            var stream = File.Create(part);
            await using (stream.ConfigureAwait(false))
            {
                await response.Content.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            }

            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    // The layout of the real client's cache, so that both find what the other fetched.
    private static string Snapshot(AppletContext context, RepoKind kind, RepoInfo info)
    {
        var home = context.Variable("HF_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "huggingface");
        return Path.Combine(home, "hub", $"{HubPath.Plural(kind)}--{info.Id.Replace("/", "--", StringComparison.Ordinal)}", "snapshots", info.Sha);
    }

    private static async Task<string> FullNameAsync(AppletContext context, string id, CancellationToken cancellationToken) =>
        id.Contains('/', StringComparison.Ordinal) ? id : $"{await context.NamespaceAsync(new CommandLine(), cancellationToken).ConfigureAwait(false)}/{id}";
}
