using System.Globalization;
using System.Text.RegularExpressions;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Hub;
using Trainwright.Jobs;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>The checks of <c>Doctor</c> that look at this machine only.</summary>
internal sealed partial class MachineChecks(RunSession session)
{
    private const string PythonCheck = "import sys; print('.'.join(map(str, sys.version_info[:3]))); sys.exit(0 if sys.version_info >= (3, 9) else 3)";
    private const string Apt = "apt-get install -y --no-install-recommends";

    // A quickstart with its Hub, store and report takes some tens of megabytes; a real model's checkpoint soon takes more.
    private const decimal LeastDiskGb = 1m;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The compiler: needed when a source changes, and for tests.</summary>
    public async Task<MachineCheck> SdkAsync()
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : ToolProcess.Find("dotnet");
        return await VersionAsync(dotnet, "--version").ConfigureAwait(false) is { } version
            ? MachineCheck.Ok(".NET SDK", version)
            : MachineCheck.Lacking(".NET SDK", isNeeded: false, "not the one of global.json; needed to compile a change and for tests", "curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --jsonfile global.json --install-dir .dotnet --no-path");
    }

    /// <summary>The interpreter that the scripts run in.</summary>
    public async Task<MachineCheck> PythonAsync()
    {
        try
        {
            var result = await session.Python().RunAsync(["-I", "-c", PythonCheck], Path.GetTempPath(), new Dictionary<string, string>(), Patience, null, session.Cancellation).ConfigureAwait(false);
            return result.Succeeded
                ? MachineCheck.Ok(Python.Executable, result.Output.Trim())
                : MachineCheck.Lacking(Python.Executable, isNeeded: true, $"{result.Output.Trim()} is too old; 3.9 or newer is needed", $"{Apt} python3");
        }
        catch (PythonMissingException)
        {
            return MachineCheck.Lacking(Python.Executable, isNeeded: true, "not on PATH; 3.9 or newer is needed", $"{Apt} python3");
        }
    }

    /// <summary>The kinds of training that are installed.</summary>
    public MachineCheck Profiles()
    {
        try
        {
            return MachineCheck.Ok("profiles", string.Join(", ", session.Installation.Profiles.Select(profile => profile.Id)));
        }
        catch (Exception exception) when (exception is TableException or IOException or UnauthorizedAccessException)
        {
            return MachineCheck.Lacking("profiles", isNeeded: true, exception.Message, "git checkout profiles");
        }
    }

    /// <summary>Whether a file can be written where runs are.</summary>
    public MachineCheck WorkDirectory()
    {
        var work = session.Directory.WorkDirectory;
        try
        {
            var probe = Path.Combine(work, ".probe");
            AtomicFile.WriteText(probe, "probe\n");
            File.Delete(probe);
            return MachineCheck.Ok("work directory", work);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return MachineCheck.Lacking("work directory", isNeeded: true, exception.Message, "--work-dir DIR   # one that you may write");
        }
    }

    /// <summary>The accelerator of this machine, and the room where runs are.</summary>
    public async Task<(MachineCheck Gpu, MachineCheck Disk)> GpuAndDiskAsync()
    {
        var here = await LocalMachine.FlavorAsync(session.Directory.WorkDirectory, session.Cancellation).ConfigureAwait(false);
        var gpu = here.GpuCount > 0 ? MachineCheck.Ok("GPU", string.Create(CultureInfo.InvariantCulture, $"{here.GpuCount} x {here.Gpu}, {here.VramPerGpuGb:0.#} GB each{(here.Bf16 ? ", bf16" : string.Empty)}"))
            : LocalMachine.HasGpuDriver ? MachineCheck.Lacking("GPU", isNeeded: false, "the driver is loaded, but nvidia-smi names no GPU", "nvidia-smi")
            : MachineCheck.Lacking("GPU", isNeeded: false, "none; jobs on this machine run on its CPU", session.Options.Hub == "embedded" ? "--hub huggingface   # rents one" : null);
        var room = string.Create(CultureInfo.InvariantCulture, $"{here.StorageGb:0.#} GB free");
        var disk = here.StorageGb >= LeastDiskGb ? MachineCheck.Ok("disk", room)
            : MachineCheck.Lacking("disk", isNeeded: true, string.Create(CultureInfo.InvariantCulture, $"{room}; {LeastDiskGb} GB is needed"), "./build.sh --target Clean --keep 1");
        return (gpu, disk);
    }

    /// <summary>The Hub's command line: needed where it is the one door to a real Hub.</summary>
    public async Task<MachineCheck> HfAsync()
    {
        var options = session.Options;
        var isNeeded = options.Hf is not ("auto" or "builtin") || (options.Hf == "auto" && options.Hub != "embedded");
        var program = options.Hf is "auto" or "builtin" ? ToolProcess.Find("hf") : options.Hf;
        var fix = $"pip install -U 'huggingface_hub>={HfVersion.Oldest}'   # or: --hf builtin";
        return await VersionAsync(program, "version").ConfigureAwait(false) is not { } version ? MachineCheck.Lacking("hf", isNeeded, isNeeded ? $"{program ?? "hf"} is not there" : "not on PATH; the built-in one is used", fix)
            : HfVersion.Read(version) is { } read && read < HfVersion.Oldest ? MachineCheck.Lacking("hf", isNeeded, $"{read} is too old; at least {HfVersion.Oldest} is needed", fix)
            : MachineCheck.Ok("hf", version);
    }

    /// <summary>What installs the packages of a script before it runs.</summary>
    public Task<MachineCheck> UvAsync() =>
        OptionalAsync("uv", "not on PATH; jobs on this machine that need Python packages need it", "curl -LsSf https://astral.sh/uv/install.sh | sh", "--version");

    /// <summary>What a script that nobody has vouched for runs in.</summary>
    public async Task<MachineCheck> SandboxAsync() =>
        await Sandbox.FindAsync(session.Cancellation).ConfigureAwait(false) is not null
            ? MachineCheck.Ok("bubblewrap", "jobs of the embedded Hub run in a sandbox")
            : MachineCheck.Lacking("bubblewrap", session.Options.Sandbox == "require", "no sandbox; jobs of the embedded Hub run without", $"{Apt} bubblewrap");

    /// <summary>What Bench names the commit with.</summary>
    public Task<MachineCheck> GitAsync() => OptionalAsync("git", "not on PATH; Bench names the commit with it", $"{Apt} git", "--version");

    /// <summary>What the tests of the JavaScript client and of the report run in.</summary>
    public Task<MachineCheck> NodeAsync() => OptionalAsync("node", "not on PATH; TestClients and TestBrowser need it", $"{Apt} nodejs npm", "--version");

    /// <summary>What the tests of the report look through.</summary>
    public static MachineCheck Browser() => TestBrowser.Find() is { } browser
        ? MachineCheck.Ok("chromium", browser)
        : MachineCheck.Lacking("chromium", isNeeded: false, "not on PATH; TestBrowser needs it", $"{Apt} chromium");

    private async Task<MachineCheck> OptionalAsync(string name, string lack, string fix, params string[] arguments) =>
        await VersionAsync(ToolProcess.Find(name), arguments).ConfigureAwait(false) is { } version ? MachineCheck.Ok(name, version) : MachineCheck.Lacking(name, isNeeded: false, lack, fix);

    // The first line that a program prints of its version; null when there is none, or it does not start, answer or agree.
    private async Task<string?> VersionAsync(string? program, params string[] arguments)
    {
        if (program is null)
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var (exitCode, output) = await ToolProcess.RunAsync(program, arguments, session.Installation.Root, null, limit.Token).ConfigureAwait(false);
            return exitCode == 0 && Number().IsMatch(output) ? output.Split('\n').First(line => Number().IsMatch(line)).Trim() : null;
        }
        catch (RunStopException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!session.Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex Number();
}
