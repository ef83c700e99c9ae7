using Trainwright.Engine;
using Trainwright.Foundation;

namespace Trainwright.Tasks.Phases;

/// <summary>What a phase writes while it runs, and the one line that says what it did.</summary>
public sealed class PhaseScope(RunDirectory run, PhaseId phase, CancellationToken cancellation)
{
    private readonly List<string> _outputs = [];

    /// <summary>Every file written so far.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>Ends when the user cancels.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Whether the user asked for the phase to be run again, so that nothing in it is spared.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>What the phase did, in one line for people.</summary>
    public string Summary { get; set; } = "done";

    /// <summary>The full path of a file of the phase.</summary>
    public string PathOf(string file) => run.PhaseFile(phase, file);

    /// <summary>Writes an artefact beside the phase's own.</summary>
    public void Write<T>(string file, T artefact)
        where T : class => WriteAt(PathOf(file), Rules.ArtefactJson.Write(artefact));

    /// <summary>Writes a text file of the phase.</summary>
    public void WriteText(string file, string text) => WriteAt(PathOf(file), text);

    /// <summary>Writes an output of the phase that lies elsewhere in the run (a baseline).</summary>
    public void WriteAt(string path, string text)
    {
        AtomicFile.WriteText(path, text);
        Record(path);
    }

    /// <summary>Counts a file that is already there as an output.</summary>
    public void Record(string path)
    {
        if (!_outputs.Contains(path))
        {
            _outputs.Add(path);
        }
    }
}
