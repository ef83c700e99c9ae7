namespace Trainwright.Rules;

/// <summary>The failures that pass by themselves: the only class that may be tried again unchanged, once (R10).</summary>
public static class TransientCategory
{
    /// <summary>Whether a category of the failure taxonomy is one of them.</summary>
    public static bool Is(string category) => category is "infra" or "transient" or "network" or "scheduling";
}
