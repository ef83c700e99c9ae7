using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>What a failed call of <c>hf</c> means for a run, and what its user types next.</summary>
/// <param name="StopReason">A word of <see cref="StoppedReason"/>.</param>
/// <param name="Advice">What to do.</param>
internal sealed partial record HfFailure(string StopReason, string Advice)
{
    /// <summary>Judges a call by its exit code, by the HTTP status that its message names, and else by its words.</summary>
    public static HfFailure Of(int exitCode, int? status, string errors) => (exitCode, status) switch
    {
        (2, _) => new(StoppedReason.ServiceUnavailable, "This hf does not know the command: update it (pip install -U huggingface_hub), or use the built-in one: --hf builtin"),
        (_, 401) => new(StoppedReason.ServiceUnavailable, "The token is missing or no longer valid: set HF_TOKEN to a new one from https://huggingface.co/settings/tokens"),
        (_, 402) => new(StoppedReason.DecisionNeeded, "The account has no credit for this: add some at https://huggingface.co/settings/billing, or name another payer with --namespace"),
        (_, 403) => new(StoppedReason.DecisionNeeded, "The token may not write there: give it the role 'write' at https://huggingface.co/settings/tokens, or name another owner with --namespace"),
        (_, 404) => new(StoppedReason.ResourceUnavailable, "It is not there, or the token may not see it: check the name and the token's access."),
        (_, 409) => new(StoppedReason.ServiceUnavailable, "It is there already, or somebody changed it at the same time: run the same command again."),
        (_, 412) => new(StoppedReason.ServiceUnavailable, "Somebody committed in between: run the same command again."),
        (_, 429) => new(StoppedReason.ServiceUnavailable, "The Hub asks for fewer requests: wait some minutes and run the same command again."),
        _ when Network().IsMatch(errors) => new(StoppedReason.ServiceUnavailable, "The Hub was not reached: check the network and HTTPS_PROXY, and run the same command again."),
        _ when Server().IsMatch(errors) => new(StoppedReason.ServiceUnavailable, "The Hub failed; it is not your doing (https://status.huggingface.co): run the same command again later."),
        _ => new(StoppedReason.ServiceUnavailable, "Run the line yourself to see more."),
    };

    [GeneratedRegex(@"ConnectError|ConnectTimeout|ConnectionError|ReadTimeout|ReadError|Name or service not known|Connection refused|[Tt]imed? ?out|Temporary failure in name resolution")]
    private static partial Regex Network();

    [GeneratedRegex(@"(?<![\d.:])5\d\d(?: Server Error| Internal| Bad Gateway| Service| Gateway)|Server Error")]
    private static partial Regex Server();
}
