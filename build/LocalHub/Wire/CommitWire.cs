using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trainwright.LocalHub;

internal sealed record ValidateYaml(string? Content, string? RepoType);

internal sealed record YamlReport(IReadOnlyList<YamlMessage> Errors, IReadOnlyList<YamlMessage> Warnings);

internal sealed record YamlMessage(string Message);

internal sealed record PreuploadQuery(IReadOnlyList<PreuploadFile>? Files, string? GitIgnore);

internal sealed record PreuploadFile(string? Path, string? Sample, long Size);

internal sealed record PreuploadAnswer(IReadOnlyList<PreuploadMode> Files);

internal sealed record PreuploadMode(string Path, string UploadMode, bool ShouldIgnore, string? Oid);

internal sealed record CommitLine(string? Key, JsonElement Value);

internal sealed record CommitHeader(string? Summary, string? Description, string? ParentCommit);

internal sealed record CommitFile(string? Path, string? Content, string? Encoding);

internal sealed record CommitLfsFile(string? Path, string? Algo, string? Oid, long? Size);

internal sealed record CommitDeleted(string? Path);

internal sealed record CommitAnswer(bool Success, string CommitOid, string CommitUrl, string? PullRequestUrl);

internal sealed record LfsBatch(string? Operation, IReadOnlyList<string>? Transfers, IReadOnlyList<LfsObject>? Objects, [property: JsonPropertyName("hash_algo")] string? HashAlgo);

internal sealed record LfsObject(string Oid, long Size);

internal sealed record LfsBatchAnswer(string Transfer, IReadOnlyList<LfsAnswer> Objects);

internal sealed record LfsAnswer(string Oid, long Size, bool Authenticated, LfsActions? Actions, LfsProblem? Error);

internal sealed record LfsActions(LfsAction? Upload, LfsAction? Verify, LfsAction? Download);

internal sealed record LfsAction(string Href, SortedDictionary<string, string>? Header = null);

internal sealed record LfsProblem(int Code, string Message);
