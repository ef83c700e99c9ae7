using CsCheck;

namespace Trainwright.Fuzz.Tests;

/// <summary>Makes requests out of the API's own routes and bodies, with what attackers and broken clients put into them.</summary>
internal static class FuzzGen
{
    private static readonly string Long = new('a', 3000);

    private static readonly Gen<string> Nasty = Any(
        "..", "../..", "..%2f..%2ftoken", "%2e%2e/%2e%2e", "%00", "a%00b", "CON", "NUL.txt", "aux", "COM1", "a:b", "C:\\x", "a\\b", "\\\\host\\share", "/etc/passwd", "//x", ".", ".git", ".git/config", "", " ",
        "\u202e", "ä", "%ff", "%", "%zz", "\r\nX: y", "refs/heads/main", "refs%2Fpr%2F1", "refs/../../repo.json", "HEAD", "main", "-1", "99999999999999999999", "1e999", "NaN", "null", "true", "{}", "[]", "\"", "'", "<script>", "$(id)", "`id`", "*", "?", Long,
        ".lock", "lock", "repo.json", "token", "serve.lock", "journal", "journal.2", "history", "~", "a.", "a ", "--", "-x",
        "link", "link/token", "conin$", "LPT1.tar.gz", "com¹", "a/../../b", "a//b", "a/./b", "x/NUL/y", "\ud800", "\\ud800", "\ufeff", "aé/é", new string('é', 200), string.Join('/', Enumerable.Repeat("d", 600)), "file:///etc/passwd", "0x1", "refs/heads/a.lock", "refs/heads/main/x");

    private static readonly Gen<string> Good = Any("org", "local", "tiny-bert", "reviews", "fuzzed", "main", "README.md", "data", "train.jsonl", "config.json", "model.safetensors", "0", "1", "0123456789abcdef01234567");

    private static readonly Gen<string> Segment = Gen.Frequency((3, Good), (2, Nasty), (1, Gen.String[Gen.Char, 0, 20]));

    // Longer lists than any client sends, of objects and of operations.
    private static readonly string Objects = $$"""{"operation":"upload","objects":[{{string.Join(',', Enumerable.Repeat($$"""{"oid":"{{new string('1', 64)}}","size":1}""", 3000))}}]}""";
    private static readonly string Lines = string.Join('\n', Enumerable.Range(0, 500).Select(n => $$$"""{"key":"deletedFile","value":{"path":"none{{{n}}}"}}"""));

    // %s is replaced by a segment.
    private static readonly Gen<string> Template = Any(
        "/api/whoami-v2", "/api/settings/repositories", "/api/repos/create", "/api/repos/delete", "/api/repos/move", "/api/validate-yaml", "/api/models", "/api/datasets", "/api/spaces", "/api/models/%s", "/api/models/%s/%s", "/api/models/local/fuzzed",
        "/api/datasets/%s/%s", "/api/models/%s/%s/revision/%s", "/api/models/local/fuzzed/tree/%s/%s", "/api/models/local/fuzzed/paths-info/%s", "/api/models/local/fuzzed/preupload/%s", "/api/models/local/fuzzed/commit/%s", "/api/models/local/fuzzed/commit/main",
        "/api/models/local/fuzzed/branch/%s", "/api/models/local/fuzzed/tag/%s", "/api/models/local/fuzzed/refs", "/api/models/local/fuzzed/commits/%s", "/api/models/local/fuzzed/super-squash/%s", "/api/models/local/fuzzed/settings", "/api/models/%s/%s/duplicate",
        "/api/models/local/fuzzed/discussions", "/api/models/local/fuzzed/discussions/%s", "/api/models/local/fuzzed/discussions/1/comment", "/api/models/local/fuzzed/discussions/1/status", "/api/models/local/fuzzed/discussions/1/merge", "/api/models/local/fuzzed/treesize/%s/%s",
        "/local/fuzzed.git/info/lfs/objects/batch", "/%s/%s.git/info/lfs/objects/batch", "/lfs/%s", "/lfs/%s/part/%s", "/lfs/%s/verify", "/lfs/%s/complete", "/local/fuzzed/resolve/%s/%s", "/datasets/org/reviews/resolve/%s/%s", "/%s/%s/raw/%s/%s", "/%s/%s/blob/%s/%s", "/%s/%s/tree/%s/%s",
        "/api/papers/search", "/api/daily_papers", "/api/papers/%s", "/papers/%s.md", "/api/collections", "/api/collections/%s/%s", "/api/collections/%s/%s/items", "/api/jobs/hardware", "/api/jobs/%s", "/api/jobs/local/%s", "/api/jobs/local/%s/logs", "/api/jobs/local/%s/metrics",
        "/api/jobs/local/%s/labels", "/api/jobs/local/%s/cancel", "/jobs/local/%s", "/api/jobs/local/%s/events", "/api/jobs/local/%s/duplicate", "/api/spaces/%s/%s/variables", "/api/spaces/%s/%s/secrets", "/api/spaces/%s/%s/hardware", "/api/spaces/%s/%s/runtime", "/api/spaces/semantic-search", "/api/models/%s/%s/auth-check/write", "/api/models/local/fuzzed/lfs-files",
        "/api/models/local/fuzzed/lfs-files/duplicate", "/api/users/%s/overview", "/api/models-tags-by-type", "/datasets-server/filter", "/datasets-server/search", "/datasets-server/first-rows", "/api/scheduled-jobs/%s", "/api/buckets/%s/%s", "/datasets-server/rows", "/datasets-server/splits", "/datasets-server/statistics", "/datasets-server/%s", "/%s", "/%s/%s", "/");

    private static readonly Gen<string> Query =
        from name in Any("limit", "cursor", "p", "expand", "recursive", "search", "filter", "sort", "author", "direction", "create_pr", "blobs", "stage", "label", "tail", "dataset", "config", "split", "offset", "length", "q", "date", "week", "size", "signature", "item", "where", "orderby", "query", "num_parameters", "datasets")
        from value in Segment
        select $"{name}={value}";

    private static readonly Gen<string> Path =
        from template in Template
        from segments in Segment.Array[4]
        from query in Query.Array[0, 3]
        select Fill(template, segments) + (query.Length == 0 ? string.Empty : "?" + string.Join('&', query));

    private static readonly Gen<string> Body =
        from shape in Any(
            "", "{", "null", "[]", "{}", "\"x\"", "1", "{\"a\":1,\"a\":2}",
            """{"name":"%s","type":"%s","organization":"%s","private":%n}""", """{"fromRepo":"local/fuzzed","toRepo":"local/%s","type":"%s"}""", """{"files":[{"path":"%s","sample":"%s","size":%n}],"gitIgnore":"%s"}""",
            """{"paths":["%s",%n],"expand":%n}""", """{"operation":"upload","transfers":["%s","multipart"],"objects":[{"oid":"%s","size":%n},%n],"hash_algo":"sha256"}""", """{"operation":"upload","objects":[{"oid":"%o","size":%n}]}""",
            """{"key":"header","value":{"summary":"%s","parentCommit":"%s"}}""" + "\n" + """{"key":"file","value":{"path":"%s","content":"%s","encoding":"%s"}}""",
            """{"key":"header","value":%n}""" + "\n" + """{"key":"deletedFolder","value":{"path":"%s"}}""", """{"key":"lfsFile","value":{"path":"%s","algo":"sha256","oid":"%o","size":%n}}""", """{"key":%n,"value":%n}""", """{"key":"file","value":{"path":"good","content":"Z29vZA=="}}""" + "\n" + """{"key":"file","value":{"path":"%s","content":"eA=="}}""",
            """{"tag":"%s","message":"%s"}""", """{"startingPoint":"%s","overwrite":%n,"emptyBranch":%n}""", """{"title":"%s","description":"%s","pullRequest":%n,"namespace":"%s"}""", """{"comment":"%s","status":"%s","content":"%s"}""", """{"item":{"id":"%s","type":"%s"},"note":%n}""",
            """{"item":{"id":"org/tiny-bert","id":"x","type":"model"}}""", """{"command":["%s"],"flavor":"%s","timeoutSeconds":%n,"environment":{"%s":"%s"},"labels":{"%s":"%s"},"volumes":[{"type":"%s","source":"%s","mountPath":"%s"}]}""", """{"command":[],"flavor":"cpu-basic"}""", """{"labels":{"%s":%n}}""",
            """{"key":"%s","value":"%s","flavor":"%s","files":[{"sha256":"%o"},%n],"volumes":%n}""", """{"gated":"%s","private":%n,"visibility":"%s"}""", """{"repository":"%s"}""", """{"content":"---\n%s: [%s\n---","repoType":"model"}""", "paths=%s&paths=%s&expand=%s", Objects, Lines,
            """{"key":"header","value":{"summary":"x"}}""" + "\n\n\0\n", """{"key":"header"}""" + "\r\n" + """{"key":"file","value":{"path":"%s","content":"%s","encoding":"utf-8"}} trailing""", """{"key":"file","value":{"path":"deep","content":"eA=="}}""" + "\n" + """{"key":"file","value":{"path":"deep/er","content":"eA=="}}""",
            """{"key":"lfsFile","value":{"path":"%s","algo":"md5","oid":"%s","size":%n}}""", """{"key":"symlink","value":{"path":"link","target":"%s"}}""", """{"key":"file","value":{"path":"link","content":"Li4vLi4vdG9rZW4=","mode":"120000"}}""", """{"oid":"%o","size":%n}""", new string('[', 2000), "\ufeff{}", "\u0000")
        from texts in Segment.Array[8]
        from values in Any("-1", "0", "1", "1.5", "99999999999999999999", "null", "true", "false", "\"x\"", "[]", "{}", "[[[[[]]]]]").Array[8]
        select Fill(shape, [.. texts.Select(Escaped)], values);

    /// <summary>One request.</summary>
    public static Gen<FuzzRequest> Request { get; } =
        from method in Any("GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW")
        from path in Path
        from body in Body
        from type in Any("application/json", "application/x-ndjson", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "text/plain; charset=utf-16", "nonsense")
        from header in Any<string?>(null, null, null, "Host: evil.example", "Host: 127.0.0.1.evil.example", "Host: localhost@evil.example", "Host: [::ffff:8.8.8.8]", "Origin: https://evil.example", "Origin: null", "Origin: http://127.0.0.1.evil.example", "Range: bytes=5-1", "Range: bytes=-99999999999999999999", "Range: bytes=0-0,2-3,4-5", "If-None-Match: x\"", "Authorization: Bearer x", "Authorization: Basic x", "Content-Encoding: gzip", "Expect: 100-continue")
        from signed in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        select new FuzzRequest(method, path, body, type, header, signed);

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Fill(string template, string[] texts, string[]? values = null)
    {
        var (text, value) = (0, 0);
        var parts = template.Split('%');
        return parts[0] + string.Concat(parts.Skip(1).Select(part => part switch
        {
            ['s', .. var rest] => texts[text++ % texts.Length] + rest,
            ['n', .. var rest] => values![value++ % values.Length] + rest,
            ['o', .. var rest] => new string('0', 64) + rest,
            _ => "%" + part,
        }));
    }
}
