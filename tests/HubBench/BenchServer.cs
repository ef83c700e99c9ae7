using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Trainwright.HubBench;

/// <summary>One of the two servers, in a process of its own, and a client of it.</summary>
internal sealed class BenchServer : IDisposable
{
    private readonly Process _process;

    /// <param name="assembly">What the server runs; its first two lines are its address and its token, each as a value or as <c>NAME=VALUE</c>.</param>
    /// <param name="arguments">How it is started.</param>
    public BenchServer(string assembly, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true })!;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(ReadValue()), Timeout = TimeSpan.FromMinutes(10) };
        Token = ReadValue();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public HttpClient Client { get; }

    public string Token { get; }

    /// <summary>The processor time that the server has used.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

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

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
    }

    private string ReadValue() => (_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server ended before it said where it is.")).Split('=', 2)[^1];
}
