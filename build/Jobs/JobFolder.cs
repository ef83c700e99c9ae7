using System.Globalization;
using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// The files of one local job. The spec is written by whoever submits, everything else by the supervisor, the cancel
/// marker by whoever cancels. Who creates the claim decides the job's fate: its supervisor, or whoever gives it up.
/// </summary>
internal sealed class JobFolder(string path)
{
    /// <summary>The job's folder, whole.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The job's id: its folder's name.</summary>
    public string Id => System.IO.Path.GetFileName(Path);

    /// <summary>Where the job runs, and its home.</summary>
    public string Work => System.IO.Path.Combine(Path, "job");

    /// <summary>Stand-ins for <c>python</c> and <c>uv</c> where the machine has none.</summary>
    public string Shims => System.IO.Path.Combine(Path, "bin");

    /// <summary>What the job printed, redacted.</summary>
    public string Log => System.IO.Path.Combine(Path, "log.txt");

    /// <summary>What the runtime said when the supervisor itself could not start.</summary>
    public string SupervisorErrors => System.IO.Path.Combine(Path, "supervisor.log");

    private string SpecFile => System.IO.Path.Combine(Path, "spec.json");

    private string ExitFile => System.IO.Path.Combine(Path, "exit.json");

    private string SupervisorFile => System.IO.Path.Combine(Path, "supervisor.json");

    private string SurroundingsFile => System.IO.Path.Combine(Path, "surroundings.json");

    private string LabelsFile => System.IO.Path.Combine(Path, "labels.json");

    private string SubmitterFile => System.IO.Path.Combine(Path, "submitter");

    private string ClaimFile => System.IO.Path.Combine(Path, "claim");

    private string CancelMarker => System.IO.Path.Combine(Path, "cancel");

    /// <summary>Whether a spec was written whole, which is what makes the folder a job.</summary>
    public bool Exists => File.Exists(SpecFile);

    /// <summary>Whether somebody has asked to cancel the job.</summary>
    public bool IsCancelRequested => File.Exists(CancelMarker);

    /// <summary>Whether a supervisor has taken the job, or somebody has given it up.</summary>
    public bool IsClaimed => File.Exists(ClaimFile);

    /// <summary>Whether the process that submitted the job still runs, and so may yet start its supervisor.</summary>
    public bool IsSubmitterAlive
    {
        get
        {
            var text = File.Exists(SubmitterFile) ? File.ReadAllText(SubmitterFile).Trim().Split(' ', 2) : [];
            return text.Length == 2 && int.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && ProcessMark.IsAlive(pid, text[1]);
        }
    }

    /// <summary>When the log, or else the supervisor, last showed a sign of life.</summary>
    public DateTimeOffset LastSign => new[] { Log, SupervisorFile, SpecFile }.Where(File.Exists).Max(file => (DateTimeOffset)File.GetLastWriteTimeUtc(file));

    public JobSpec ReadSpec() => ArtefactJson.Read<JobSpec>(File.ReadAllText(SpecFile));

    /// <summary>Makes the folder a job, of which this process is the submitter.</summary>
    public void WriteSpec(JobSpec spec)
    {
        AtomicFile.WriteText(SubmitterFile, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {ProcessMark.Of(Environment.ProcessId)}\n"));
        AtomicFile.WriteText(SpecFile, ArtefactJson.Write(spec));
    }

    /// <summary>Takes the job; true for one caller only, in whatever process.</summary>
    public bool TryClaim()
    {
        try
        {
            using var claim = new FileStream(ClaimFile, FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Removes a job that was given up; the spec goes first, because with it the job ceases to exist.</summary>
    public void Remove()
    {
        File.Delete(SpecFile);
        Directory.Delete(Path, recursive: true);
    }

    public JobExit? ReadExit() => Read(ExitFile, JobsJson.Default.JobExit);

    public void WriteExit(JobExit exit) => AtomicFile.WriteText(ExitFile, JsonSerializer.Serialize(exit, JobsJson.Default.JobExit) + "\n");

    public SupervisorRecord? ReadSupervisor() => Read(SupervisorFile, JobsJson.Default.SupervisorRecord);

    public void WriteSupervisor(SupervisorRecord record) =>
        AtomicFile.WriteText(SupervisorFile, JsonSerializer.Serialize(record, JobsJson.Default.SupervisorRecord) + "\n");

    /// <summary>What the job finds around it; plain when nothing was written.</summary>
    public JobSurroundings ReadSurroundings() => Read(SurroundingsFile, JobsJson.Default.JobSurroundings) ?? JobSurroundings.Plain;

    public void WriteSurroundings(JobSurroundings surroundings) =>
        AtomicFile.WriteText(SurroundingsFile, JsonSerializer.Serialize(surroundings, JobsJson.Default.JobSurroundings) + "\n");

    /// <summary>Labels that were given after the job was submitted, in place of its spec's; null when none were.</summary>
    public SortedDictionary<string, string>? ReadLabels() => Read(LabelsFile, JobsJson.Default.SortedDictionaryStringString);

    public void WriteLabels(SortedDictionary<string, string> labels) =>
        AtomicFile.WriteText(LabelsFile, JsonSerializer.Serialize(labels, JobsJson.Default.SortedDictionaryStringString) + "\n");

    public void RequestCancel() => File.WriteAllText(CancelMarker, string.Empty);

    private static T? Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
