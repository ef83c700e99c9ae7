namespace Cake.Frosting.Internal;

/// <summary>A value for one of Cake's settings, given in code.</summary>
internal sealed record CakeSetting(string Key, string Value);
