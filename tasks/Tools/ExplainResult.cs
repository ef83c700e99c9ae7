using Trainwright.Engine;
using Trainwright.Rules;

namespace Trainwright.Tasks.Tools;

/// <summary>What <c>Explain</c> found of a phase or guard: whether it is up to date, what changed, what went in and came out, what it judged.</summary>
public sealed record ExplainResult(
    string Phase,
    string State,
    IReadOnlyList<InputChange> Changes,
    Dictionary<string, string> Inputs,
    IReadOnlyList<ReceiptOutput> Outputs,
    IReadOnlyList<Verdict> Verdicts);
