namespace Trainwright.Rules;

/// <summary>Money of a run: <paramref name="Unit"/> is <c>usd</c> or <c>simulated</c>; held and spent together never exceed the cap.</summary>
public sealed record Spend(string Unit, decimal Held, decimal Spent, decimal Cap);
