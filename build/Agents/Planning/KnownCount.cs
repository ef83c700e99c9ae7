namespace Trainwright.Agents;

/// <summary>The small numbers that people write as words.</summary>
internal static class KnownCount
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The number a word stands for, or null.</summary>
    public static int? Read(string word)
    {
        var index = Array.FindIndex(Words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index;
    }
}
