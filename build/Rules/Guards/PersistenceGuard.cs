namespace Trainwright.Rules;

/// <summary>R1 and R2 before anything is paid for: the destination is a real name, the caller's, and a real write to it went through.</summary>
public static class PersistenceGuard
{
    private const string File = "03-resources/resources.json";

    /// <summary>The verdicts.</summary>
    public static IReadOnlyList<Verdict> Judge(PersistenceFacts facts, ScriptTables tables)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(tables);
        var evidence = new Evidence(File, "$.destination", null, facts.Destination);
        var isReal = HubId.TryOwner(facts.Destination, out var owner) && !tables.PlaceholderOwners.Contains(owner);
        return
        [
            isReal
                ? Verdict.Pass("R1", $"{facts.Destination} is a concrete repository id.", evidence)
                : Verdict.Breach("R1", $"'{facts.Destination}' is no real place to push to.", "Name one in the request: … to OWNER/NAME", evidence),
            !isReal ? Verdict.NotApplicable("R1", $"'{facts.Destination}' has no owner to compare with the caller.")
                : owner == facts.Caller || facts.Organizations.Contains(owner)
                ? Verdict.Pass("R1", $"{owner} is {(owner == facts.Caller ? "the caller" : "an organisation of the caller")}.", evidence)
                : Verdict.Breach("R1", $"'{owner}' is neither the caller ({facts.Caller}) nor one of their organisations.", $"--namespace {facts.Caller}, or log in as a member of {owner}", evidence),
            facts.TokenCanWrite
                ? Verdict.Pass("R1", "The caller's token may write.", evidence)
                : Verdict.Breach("R1", "The caller's token may not write.", "Make a token with write scope and set HF_TOKEN.", evidence),
            facts.ProbeSucceeded
                ? Verdict.Pass("R1", $"A real write went through: {facts.ProbeDetail}.", evidence)
                : Verdict.Breach("R1", $"A real write to {facts.Destination} failed: {facts.ProbeDetail}.", "Check the token's scope and the repository's settings.", evidence),
            facts.JobSecrets.Contains("HF_TOKEN")
                ? Verdict.Pass("R1", "HF_TOKEN is among the job's secrets.", new Evidence("05-implement/job.json", "$.secrets"))
                : Verdict.Breach("R1", "HF_TOKEN is not among the job's secrets: it would train and then fail to push.", "Add HF_TOKEN to the job's secrets.", new Evidence("05-implement/job.json", "$.secrets")),
            Verdict.NotApplicable("R2", "What was pushed beside the weights is judged after the job, on the result's tree."),
        ];
    }
}
