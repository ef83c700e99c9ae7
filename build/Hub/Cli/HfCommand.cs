using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary>How <c>hf</c> is started: an executable and what stands before hf's own arguments.</summary>
public sealed record HfCommand(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>This program's own applet.</summary>
    public static HfCommand Builtin(SelfCommand self)
    {
        ArgumentNullException.ThrowIfNull(self);
        return new HfCommand(self.Executable, [.. self.Arguments, "hf"]);
    }

    /// <summary>An <c>hf</c> of huggingface_hub ≥ 1.18, by name or path.</summary>
    public static HfCommand OnPath(string name) => new(name, []);
}
