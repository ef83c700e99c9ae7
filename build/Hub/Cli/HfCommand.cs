using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary>Which <c>hf</c> is called: Trainwright's own applet, or one that is installed.</summary>
public sealed record HfCommand(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>Trainwright's own applet.</summary>
    public static HfCommand Builtin(SelfCommand self)
    {
        ArgumentNullException.ThrowIfNull(self);
        return new HfCommand(self.Executable, [.. self.Arguments, "hf"]);
    }

    /// <summary>An installed one, by name or path.</summary>
    public static HfCommand OnPath(string name) => new(name, []);
}
