using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary>How <c>hf</c> is started: an executable and what stands before hf's own arguments, or within this process.</summary>
public sealed record HfCommand(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// This program's own applet, without a process of its own: that saves the start, and a call that was under way ends
    /// with the run that made it, so that nothing is bought behind the back of the next one.
    /// </summary>
    public static HfCommand Here { get; } = new("hf", []) { IsHere = true };

    /// <summary>Whether it runs within this process.</summary>
    public bool IsHere { get; private init; }

    /// <summary>This program's own applet in a process of its own.</summary>
    public static HfCommand Builtin(SelfCommand self)
    {
        ArgumentNullException.ThrowIfNull(self);
        return new HfCommand(self.Executable, [.. self.Arguments, "hf"]);
    }

    /// <summary>An <c>hf</c> of huggingface_hub ≥ 1.18, by name or path.</summary>
    public static HfCommand OnPath(string name) => new(name, []);
}
