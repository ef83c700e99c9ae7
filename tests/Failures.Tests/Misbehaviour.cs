using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Failures.Tests;

/// <summary>A whole run of the real executable whose training processes fail as asked, attempt by attempt.</summary>
internal sealed class Misbehaviour : IDisposable
{
    public static readonly string Repository = FindHome();
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-failure-").FullName;

    public Misbehaviour(object plan, params (string Limit, int Seconds)[] limits)
        : this(plan, [], limits)
    {
    }

    /// <summary>A run of an installation of its own, some texts of which are changed: file, what stands there, what shall stand there.</summary>
    public Misbehaviour(object plan, (string File, string Old, string New)[] edits, params (string Limit, int Seconds)[] limits)
    {
        Home = limits.Length + edits.Length == 0 ? Repository : Installation(edits, limits);
        var place = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "misbehaviour")))
        {
            File.Copy(file, Path.Combine(place, Path.GetFileName(file)));
        }

        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("These tests stand a shell script before python3.");
        }

        File.SetUnixFileMode(Path.Combine(place, "python3"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(place, "interpreter"), Interpreter());
        File.WriteAllText(Path.Combine(place, "plan.json"), JsonSerializer.Serialize(plan));
    }

    private string Home { get; }

    public string Work => Path.Combine(_folder, "work");

    public string Run => Directory.GetDirectories(Path.Combine(Work, "runs")).Single();

    public int Jobs => Directory.Exists(Path.Combine(Work, "hub", "jobs")) ? Directory.GetDirectories(Path.Combine(Work, "hub", "jobs")).Length : 0;

    public string Dossier => File.ReadAllText(Path.Combine(Run, "dossier", "README.md"));

    /// <summary>What each recorded fix changes.</summary>
    public IReadOnlyList<JsonElement> Changes => [.. Json("deltas.json").GetProperty("deltas").EnumerateArray().Select(delta => delta.GetProperty("changes"))];

    public string Place(string file) => Path.Combine(_folder, "bin", file);

    /// <summary>Builds. A sandbox would hide what makes the processes misbehave, so there is none.</summary>
    public (int ExitCode, string Output) Build(params string[] arguments)
    {
        return Start("dotnet", [Path.Combine(Repository, "artifacts", "bin", "Host", "release", "trainwright.dll"), .. arguments.Contains("--target") ? [] : new[] { "--target", "FullJob" }, "--work-dir", Work, "--sandbox", "off", .. arguments]);
    }

    /// <summary>Types a line into a shell in the repository, as a person does who pastes it.</summary>
    public (int ExitCode, string Output) Type(string line) => Start("bash", ["-c", line]);

    /// <summary>The commands that the dossier tells a person to type, as they stand there.</summary>
    public IReadOnlyList<string> Commands => [.. Dossier[Dossier.IndexOf("## What to do", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("    ./build.sh ", StringComparison.Ordinal)).Select(line => line.Trim())];

    private (int ExitCode, string Output) Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Home, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TRAINWRIGHT_HOME"] = Home;
        start.Environment["PATH"] = Path.Combine(_folder, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("HF_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Run, file)));
        return document.RootElement.Clone();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A supervisor may still be writing its last line; the system clears the temporary folder.
        }
    }

    // The same installation with shorter limits: what waits for minutes in earnest is to wait for seconds here.
    private string Installation((string File, string Old, string New)[] edits, (string Limit, int Seconds)[] limits)
    {
        var home = Path.Combine(_folder, "home");
        foreach (var file in new[] { "profiles", "templates", Path.Combine("build", "LocalHub", "seed") }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*", SearchOption.AllDirectories)).Append(Path.Combine(Repository, "cake.config")))
        {
            var target = Path.Combine(home, Path.GetRelativePath(Repository, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var profile = Path.Combine(home, "profiles", "quickstart-text-classification.json");
        File.WriteAllText(profile, limits.Aggregate(File.ReadAllText(profile), (text, limit) => Regex.Replace(text, $"\"{limit.Limit}\": [0-9]+", $"\"{limit.Limit}\": {limit.Seconds}")));
        foreach (var (file, old, now) in edits)
        {
            var text = File.ReadAllText(Path.Combine(home, file));
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(home, file), text.Replace(old, now, StringComparison.Ordinal));
        }

        return home;
    }

    private static string Interpreter()
    {
        using var which = Process.Start(new ProcessStartInfo("python3", ["-c", "import sys; print(sys.executable)"]) { RedirectStandardOutput = true })!;
        return which.StandardOutput.ReadToEnd().Trim();
    }

    private static string FindHome()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Trainwright.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
