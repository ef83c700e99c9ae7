using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The implementer's question. <paramref name="Baseline"/> is version 1 or later; <paramref name="Critique"/> says
/// which citations resolve, and only those ground the code. <paramref name="Seed"/> is used where none is stated.
/// <paramref name="HasSpaces"/> says whether the Hub can show a run in a Space, which only Hugging Face's own can.
/// </summary>
public sealed record ImplementationInput(
    Profile Profile,
    Baseline Baseline,
    Research Research,
    Critique Critique,
    Audit Audit,
    Resources Resources,
    int Seed,
    bool HasSpaces = true);
