using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Trainwright.HubBench;

/// <summary>One of the two servers, in a process of its own, and a client of it.</summary>
internal sealed class BenchServer : IDisposable
{
    private readonly Process _process;

    public BenchServer(string kind, string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(BenchServer).Assembly.Location] : Array.Empty<string>(), kind, folder]) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_process.StandardOutput.ReadLine()!), Timeout = TimeSpan.FromMinutes(10) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _process.StandardOutput.ReadLine());
    }

    public HttpClient Client { get; }

    /// <summary>The most memory that the server has had resident, in MiB.</summary>
    public double PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    public async Task<string> PostAsync(string path, string body)
    {
        using var response = await Client.PostAsync(path, new StringContent(body, Encoding.UTF8));
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{path}: {response.StatusCode}: {text}");
    }

    public Task CommitAsync(string repo, string file) => PostAsync(
        $"/api/models/local/{repo}/commit/main",
        $$$"""{"key":"header","value":{"summary":"x"}}""" + "\n" + $$$"""{"key":"file","value":{"path":"{{{file}}}","content":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(file))}}}"}}""");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
    }
}
