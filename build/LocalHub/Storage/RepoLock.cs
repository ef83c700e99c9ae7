using System.Diagnostics;

namespace Trainwright.LocalHub;

/// <summary>One writer a repository, across threads and processes: an exclusively opened file, which the system frees when its holder dies.</summary>
internal static class RepoLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="HubError">503: another commit has held the repository for too long.</exception>
    public static FileStream Take(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                Thread.Sleep(2);
            }
            catch (IOException)
            {
                throw new HubError(503, "Busy", "Another commit holds this repository; try again.");
            }
        }
    }
}
