using System.Diagnostics;
using System.Net;
using System.Text;

namespace Trainwright.Pipeline.Tests;

public sealed class InstallTests : IDisposable
{
    // What an install script leaves behind, as far as build.sh can see: a dotnet that knows its version, compiles and runs.
    private const string Installer = """
        while [ $# -gt 0 ]; do [ "$1" = --install-dir ] && folder=$2; shift; done
        mkdir -p "$folder"
        cat >"$folder/dotnet" <<'END'
        #!/bin/sh
        root=$(dirname "$(dirname "$0")")
        case $1 in
          build) mkdir -p "$root/artifacts/bin/Host/release" && touch "$root/artifacts/bin/Host/release/trainwright.dll" ;;
          --version) echo 10.0.100 ;;
          *) shift; echo "ran $*" ;;
        esac
        END
        chmod +x "$folder/dotnet"
        """;

    private readonly TemporaryFolder _home = new();
    private readonly HttpListener _server = new();
    private readonly string _address;

    public InstallTests()
    {
        foreach (var file in new[] { "build.sh", "global.json" })
        {
            File.Copy(Path.Combine(Executable.Home, file), Path.Combine(_home.Path, file));
        }

        Directory.CreateDirectory(Path.Combine(_home.Path, "build"));
        File.WriteAllText(Path.Combine(_home.Path, "build", "Program.cs"), "// a source\n");
        _address = $"http://127.0.0.1:{FreePort()}/";
        _server.Prefixes.Add(_address);
        _server.Start();
    }

    public void Dispose()
    {
        _server.Close();
        _home.Dispose();
    }

    [Fact]
    public async Task Without_an_SDK_it_is_fetched_into_the_folder_and_said()
    {
        var serving = ServeAsync(Installer);

        var (exitCode, output) = await BuildAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal("/dotnet-install.sh", await serving);
        Assert.Contains("The .NET SDK of global.json is not here: installing it into", output, StringComparison.Ordinal);
        Assert.Contains("ran --target Default", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_home.Path, ".dotnet", "dotnet")));
    }

    [Fact]
    public async Task A_script_that_fails_ends_with_what_to_install()
    {
        var serving = ServeAsync("exit 7");

        var (exitCode, output) = await BuildAsync();
        await serving;

        Assert.Equal(1, exitCode);
        Assert.Contains("Install the .NET SDK", output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task<string> ServeAsync(string script)
    {
        var request = await _server.GetContextAsync();
        await request.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(script));
        request.Response.Close();
        return request.Request.Url!.AbsolutePath;
    }

    // The machine's own tools without its dotnet: links to what the script uses, in a folder that is the whole PATH.
    private async Task<(int ExitCode, string Output)> BuildAsync()
    {
        var tools = Directory.CreateDirectory(Path.Combine(_home.Path, "tools")).FullName;
        foreach (var folder in new[] { "/usr/bin", "/bin" })
        {
            foreach (var tool in Directory.EnumerateFiles(folder).Where(tool => Path.GetFileName(tool) != "dotnet"))
            {
                var link = Path.Combine(tools, Path.GetFileName(tool));
                if (!File.Exists(link))
                {
                    File.CreateSymbolicLink(link, tool);
                }
            }
        }

        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(_home.Path, "build.sh"), "--target", "Default"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = tools;
        start.Environment["TRAINWRIGHT_DOTNET_INSTALL_URL"] = _address + "dotnet-install.sh";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
