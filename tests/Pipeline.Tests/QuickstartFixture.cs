namespace Trainwright.Pipeline.Tests;

/// <summary>The quickstart, run once to its end for every test that looks at the result.</summary>
public sealed class QuickstartFixture : IDisposable
{
    public QuickstartFixture() => First = Executable.Run(Folder.Path, "--target", "FinalVerification");

    public TemporaryFolder Folder { get; } = new();

    internal Executable.Result First { get; }

    public void Dispose() => Folder.Dispose();
}
