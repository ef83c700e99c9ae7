using System.Globalization;

namespace Trainwright.Jobs;

/// <summary>A control group of Linux for one job: the kernel refuses processes and memory above its limits, to root too. Version 1 has one for each resource, version 2 one for all.</summary>
internal sealed class JobControlGroup : IDisposable
{
    private const string Mounted = "/sys/fs/cgroup";
    private const int MaxPasses = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly Lazy<string?> _pids = new(() => Parent("pids", "pids.max"));
    private static readonly Lazy<string?> _memory = new(() => Parent("memory", "memory.limit_in_bytes", "memory.max"));
    private readonly string _folder;

    private JobControlGroup(string folder) => _folder = folder;

    /// <summary>Whether this machine lets this user count a job's processes so.</summary>
    public static bool IsAvailable => _pids.Value is not null;

    /// <summary>Whether their memory can be limited, too.</summary>
    public static bool HasMemory => IsAvailable && _memory.Value is not null;

    /// <summary>The file to which a process writes its id to come under the limits.</summary>
    public string Members => Path.Combine(_folder, "cgroup.procs");

    /// <summary>Makes the groups of a job; none where processes cannot be counted.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="processes">The most processes and threads.</param>
    /// <param name="memoryBytes">The most memory of all of them; 0 for no limit.</param>
    public static IReadOnlyList<JobControlGroup> Create(string jobId, int processes, long memoryBytes)
    {
        if (_pids.Value is not { } pids)
        {
            return [];
        }

        var groups = new List<JobControlGroup> { Make(pids, jobId, "pids.max", processes) };
        if (memoryBytes > 0 && _memory.Value is { } memory)
        {
            if (memory == pids)
            {
                File.WriteAllText(Path.Combine(groups[0]._folder, "memory.max"), memoryBytes.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                groups.Add(Make(memory, jobId, "memory.limit_in_bytes", memoryBytes));
            }
        }

        return groups;
    }

    /// <summary>Kills every process in the group, and those that they start meanwhile.</summary>
    public void Kill()
    {
        for (var pass = 0; OperatingSystem.IsLinux() && pass < MaxPasses && Ids() is { Count: > 0 } ids; pass++)
        {
            foreach (var id in ids)
            {
                Posix.TrySignal(id, Posix.SigKill);
            }

            Thread.Sleep(Pause);
        }
    }

    public void Dispose()
    {
        for (var pass = 0; pass < MaxPasses && Directory.Exists(_folder); pass++)
        {
            try
            {
                Directory.Delete(_folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause); // What was killed is not gone yet.
            }
        }
    }

    private List<int> Ids()
    {
        try
        {
            return [.. File.ReadAllLines(Members).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).Where(id => id > 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static JobControlGroup Make(string parent, string jobId, string limit, long most)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, "trainwright-" + jobId)).FullName;
        File.WriteAllText(Path.Combine(folder, limit), most.ToString(CultureInfo.InvariantCulture));
        return new JobControlGroup(folder);
    }

    // Where a group can be made whose limit can be set: tried once, as nothing else tells.
    private static string? Parent(string controller, params string[] limits)
    {
        foreach (var parent in OperatingSystem.IsLinux() ? Candidates(controller) : [])
        {
            var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"trainwright-probe-{controller}-{Environment.ProcessId}"));
            try
            {
                Directory.CreateDirectory(folder);
                var limit = limits.FirstOrDefault(name => File.Exists(Path.Combine(folder, name)));
                if (limit is not null)
                {
                    File.WriteAllText(Path.Combine(folder, limit), "1000000");
                    return parent;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                continue;
            }
            finally
            {
                Remove(folder);
            }
        }

        return null;
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return; // Empty and without a process: nothing but a name is left.
        }
    }

    // The group this process is in, as /proc tells: "4:memory:/path" of version 1, "0::/path" of version 2.
    private static IEnumerable<string> Candidates(string controller)
    {
        var lines = File.Exists("/proc/self/cgroup") ? File.ReadAllLines("/proc/self/cgroup") : [];
        foreach (var parts in lines.Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3))
        {
            if (parts[1].Split(',').Contains(controller))
            {
                yield return Mounted + "/" + controller + parts[2];
                yield return Mounted + "/" + controller;
            }
            else if (parts[0] == "0")
            {
                yield return Mounted + parts[2];
            }
        }
    }
}
