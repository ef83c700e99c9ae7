using Trainwright.Rules;

namespace Trainwright.Report.Tests;

/// <summary>A run directory of its own for one test, removed with it.</summary>
internal sealed class TemporaryRun : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("trainwright-report-").FullName;

    public TemporaryRun(string name = "intents-quickstart-1f0c9a2e")
    {
        Name = name;
        Path = System.IO.Path.Combine(_work, "runs", name);
        Directory.CreateDirectory(Path);
    }

    public string Name { get; }

    public string Path { get; }

    public TemporaryRun With<T>(string file, T artefact)
        where T : class => WithText(file, ArtefactJson.Write(artefact));

    public TemporaryRun WithText(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public RunView Read() => RunReader.Read(Path);

    public void Dispose() => Directory.Delete(_work, recursive: true);
}
