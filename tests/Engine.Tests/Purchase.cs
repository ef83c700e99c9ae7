namespace Trainwright.Engine.Tests;

internal static class Purchase
{
    public static Intent Of(string key) => new(key, "run", "FullJob", 1, 1, "bundle", "cpu-basic", 300, IntentState.Intended, null);
}
