using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The auditor's and the format critic's question: the computed audit against the profile's dataset contract.</summary>
public sealed record AuditInput(Profile Profile, Audit Audit);
