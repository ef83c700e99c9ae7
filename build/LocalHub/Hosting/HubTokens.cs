using System.Security.Cryptography;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>
/// Who may do what here. The user's token is a file that only its owner can read; a job's token is known only to the job,
/// kept as a hash, and worth nothing once the job has ended.
/// </summary>
internal sealed class HubTokens
{
    private const int TokenBytes = 20;
    private readonly string _folder;
    private readonly LocalJobs _jobs;
    private readonly byte[] _userHash;
    private readonly byte[] _uploadKey;

    public HubTokens(string root, LocalJobs jobs, string? given = null)
    {
        _folder = Path.Combine(root, "tokens");
        _jobs = jobs;
        User = given is null ? ReadUser(root) ?? CreateUser(root) : Keep(root, given);
        _userHash = Hash(User);
        _uploadKey = Hash("upload:" + User);
    }

    public string User { get; }

    /// <summary>The user's token of a root, or null when it has none yet.</summary>
    public static string? ReadUser(string root)
    {
        var file = UserFile(root);
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : null;
    }

    /// <summary>A new token for a job; only its hash is written.</summary>
    public string CreateFor(string jobId)
    {
        var token = NewToken();
        AtomicFile.WriteSecret(HashFile(token), jobId);
        return token;
    }

    public void Forget(string token) => File.Delete(HashFile(token));

    /// <summary>Whose token this is; null when it is nobody's.</summary>
    public HubCaller? Find(string token)
    {
        if (CryptographicOperations.FixedTimeEquals(Hash(token), _userHash))
        {
            return new HubCaller(JobId: null);
        }

        var file = HashFile(token);
        return File.Exists(file) && File.ReadAllText(file) is var job && _jobs.Inspect(job) is { IsTerminal: false } ? new HubCaller(job) : null;
    }

    /// <summary>Signs an upload's address, which clients call without their token.</summary>
    public string Sign(string upload) => Convert.ToHexStringLower(HMACSHA256.HashData(_uploadKey, System.Text.Encoding.UTF8.GetBytes(upload)));

    public bool IsSigned(string upload, string signature) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Sign(upload)), System.Text.Encoding.UTF8.GetBytes(signature));

    private static string CreateUser(string root) => Keep(root, NewToken());

    private static string Keep(string root, string token)
    {
        if (ReadUser(root) != token)
        {
            AtomicFile.WriteSecret(UserFile(root), token);
        }

        return token;
    }

    // "hf_" is what clients take for a token, and what redaction knows.
    private static string NewToken() => "hf_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string UserFile(string root) => Path.Combine(root, "token");

    private string HashFile(string token) => Path.Combine(_folder, Digest.Of(token));

    private static byte[] Hash(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
