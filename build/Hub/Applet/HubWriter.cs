using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Trainwright.Hub;

/// <summary>Creates repositories and commits files: the mode of each file is asked, large ones go to LFS first, then one commit names them all.</summary>
internal sealed class HubWriter(HubHttp http, HubCalls calls)
{
    private const int SampleBytes = 512;
    private const int BatchSize = 200;
    private const string LfsMediaType = "application/vnd.git-lfs+json";
    private static readonly TimeSpan UploadTime = TimeSpan.FromHours(1);

    /// <summary>Creates a repository; false when it was there.</summary>
    public async Task<bool> CreateAsync(RepoKind kind, string id, bool isPrivate, CancellationToken cancellationToken)
    {
        var parts = id.Split('/', 2);
        var body = new JsonObject { ["name"] = parts[^1], ["type"] = HubPath.Name(kind) };
        if (parts.Length == 2)
        {
            body["organization"] = parts[0];
        }

        if (isPrivate)
        {
            body["private"] = true;
        }

        return await calls.TryPostAsync(http.Address("api/repos/create"), body, cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>Commits files by their path in the repository and returns the commit's address.</summary>
    public async Task<string> CommitAsync(UploadTarget target, IReadOnlyList<UploadFile> files, string message, CancellationToken cancellationToken)
    {
        var modes = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var batch in files.Chunk(BatchSize))
        {
            await AskModesAsync(target, batch, modes, cancellationToken).ConfigureAwait(false);
        }

        var wanted = files.Where(file => modes.ContainsKey(file.Path)).ToList();
        var large = wanted.Where(file => modes[file.Path]).ToList();
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in large)
        {
            digests[file.Path] = await DigestAsync(file, cancellationToken).ConfigureAwait(false);
        }

        foreach (var batch in large.DistinctBy(file => digests[file.Path]).Chunk(BatchSize))
        {
            await StoreAsync(target, batch, digests, cancellationToken).ConfigureAwait(false);
        }

        var body = await CommitBodyAsync(wanted, digests, message, cancellationToken).ConfigureAwait(false);
        var address = http.Address($"{HubPath.Api(target.Kind, target.Id)}/commit/{HubPath.Segment(target.Revision)}");

        // Not repeated by itself: a commit whose answer was lost may be there, and the user's second upload finds it so.
        var answer = await calls.PostAsync(address, body, "application/x-ndjson", isRepeatable: false, cancellationToken).ConfigureAwait(false);
        return (string?)answer["commitUrl"] ?? throw new HubException($"{address}: the answer names no commit. See what the repository holds: hf models info {target.Id}");
    }

    private async Task AskModesAsync(UploadTarget target, IReadOnlyList<UploadFile> files, Dictionary<string, bool> modes, CancellationToken cancellationToken)
    {
        var entries = new JsonArray();
        foreach (var file in files)
        {
            entries.Add((JsonNode)new JsonObject { ["path"] = file.Path, ["sample"] = Convert.ToBase64String(await SampleAsync(file, cancellationToken).ConfigureAwait(false)), ["size"] = file.Size });
        }

        var address = http.Address($"{HubPath.Api(target.Kind, target.Id)}/preupload/{HubPath.Segment(target.Revision)}");
        var answer = await calls.PostAsync(address, new JsonObject { ["files"] = entries }, isRepeatable: true, cancellationToken).ConfigureAwait(false);
        foreach (var mode in answer["files"]?.AsArray() ?? [])
        {
            if ((string?)mode?["path"] is { } path && (bool?)mode["shouldIgnore"] != true)
            {
                modes[path] = (string?)mode["uploadMode"] == "lfs";
            }
        }
    }

    private async Task StoreAsync(UploadTarget target, IReadOnlyList<UploadFile> files, Dictionary<string, string> digests, CancellationToken cancellationToken)
    {
        var objects = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject { ["oid"] = digests[file.Path], ["size"] = file.Size })]);
        var body = new JsonObject { ["operation"] = "upload", ["transfers"] = new JsonArray("basic"), ["hash_algo"] = "sha256", ["objects"] = objects };
        var address = http.Address($"{HubPath.Files(target.Kind, target.Id)}.git/info/lfs/objects/batch");
        var answer = await calls.PostAsync(address, body, isRepeatable: true, cancellationToken, LfsMediaType).ConfigureAwait(false);
        foreach (var item in answer["objects"]?.AsArray() ?? [])
        {
            var oid = (string?)item?["oid"];
            var file = files.First(candidate => digests[candidate.Path] == oid);
            if (item?["error"] is { } error)
            {
                throw new HubException($"{file.Path}: the Hub does not store it: {(string?)error["message"]}. Correct that, then run the same command again.");
            }

            if ((string?)item?["actions"]?["upload"]?["href"] is { } upload)
            {
                await PutAsync(file, new Uri(address, upload), item["actions"]?["upload"]?["header"] as JsonObject, cancellationToken).ConfigureAwait(false);
            }

            if ((string?)item?["actions"]?["verify"]?["href"] is { } verify)
            {
                await calls.PostAsync(new Uri(address, verify), new JsonObject { ["oid"] = oid, ["size"] = file.Size }, isRepeatable: true, cancellationToken, LfsMediaType).ConfigureAwait(false);
            }
        }
    }

    private async Task PutAsync(UploadFile file, Uri address, JsonObject? headers, CancellationToken cancellationToken)
    {
        HttpRequestMessage Create()
        {
            var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StreamContent(File.OpenRead(file.LocalPath)) };
            foreach (var (name, value) in headers ?? [])
            {
                request.Headers.TryAddWithoutValidation(name, value?.ToString());
            }

            return request;
        }

        using var response = await http.SendAsync(Create, isRepeatable: true, cancellationToken, UploadTime).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await HubProblem.ReadAsync(response, address, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string> CommitBodyAsync(IEnumerable<UploadFile> files, Dictionary<string, string> digests, string message, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        void Add(string key, JsonObject value) => lines.Append(new JsonObject { ["key"] = key, ["value"] = value }.ToJsonString()).Append('\n');
        Add("header", new JsonObject { ["summary"] = message, ["description"] = string.Empty });
        foreach (var file in files)
        {
            if (digests.TryGetValue(file.Path, out var oid))
            {
                Add("lfsFile", new JsonObject { ["path"] = file.Path, ["algo"] = "sha256", ["oid"] = oid, ["size"] = file.Size });
            }
            else
            {
                var content = await File.ReadAllBytesAsync(file.LocalPath, cancellationToken).ConfigureAwait(false);
                Add("file", new JsonObject { ["path"] = file.Path, ["content"] = Convert.ToBase64String(content), ["encoding"] = "base64" });
            }
        }

        return lines.ToString();
    }

    private static async Task<byte[]> SampleAsync(UploadFile file, CancellationToken cancellationToken)
    {
        var buffer = new byte[SampleBytes];
        var stream = File.OpenRead(file.LocalPath);
        await using (stream.ConfigureAwait(false))
        {
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return buffer[..read];
        }
    }

    private static async Task<string> DigestAsync(UploadFile file, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(file.LocalPath);
        await using (stream.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        }
    }
}
