namespace Trainwright.Rules;

/// <summary>One bought attempt. Cost in the ledger's unit; <paramref name="Adopted"/> when a job found by its label was taken over instead of buying.</summary>
public sealed record JobAttempt(int Number, string JobId, string IntentKey, string Stage, bool Adopted, double RunningSeconds, decimal Held, decimal Cost);
