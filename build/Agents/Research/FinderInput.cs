using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// A finder's question. <paramref name="Avoid"/> holds references that an earlier round cited and that did not
/// resolve; they are not brought back again.
/// </summary>
public sealed record FinderInput(RequestIntent Request, Profile Profile, FinderLimits Limits, IReadOnlyList<string> Avoid);
