namespace Trainwright.Rules;

/// <summary>One thing that does not hold when the artefacts are read against each other: what, and where it stands.</summary>
internal sealed record ConformanceProblem(string Text, Evidence At)
{
    /// <summary>The problem, found in this file at this JSON path.</summary>
    public ConformanceProblem(string text, string file, string path)
        : this(text, new Evidence(file, path))
    {
    }
}
