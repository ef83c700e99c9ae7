using System.Diagnostics;
using System.Text.Json;
using DuckDB.NET.Data;
using Trainwright.Data;

namespace Trainwright.Duck.Tests;

/// <summary>The audit as a run starts it: a process that gets its order on standard input. Files lie in a folder of their own.</summary>
internal sealed class AuditProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-duck-").FullName;

    public SplitFile Text(string split, string file, string content)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, content);
        return new SplitFile(split, file, path);
    }

    /// <summary>A parquet file of a query.</summary>
    public SplitFile Parquet(string split, string query, string options = "")
    {
        var path = Path.Combine(_folder, split + ".parquet");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path}' (FORMAT parquet{options})";
        command.ExecuteNonQuery();
        return new SplitFile(split, Path.GetFileName(path), path);
    }

    public DatasetInspection Inspect(InspectionOptions options, params SplitFile[] files)
    {
        var order = new AuditOrder(files, options, 256L << 20, 2, _folder);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "trainwright-data.dll")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(JsonSerializer.Serialize(order, AuditJson.Default.AuditOrder));
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return JsonSerializer.Deserialize(output, AuditJson.Default.DatasetInspection)!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
