using System.Text.Json;

namespace Trainwright.Pipeline.Tests;

public sealed class DoctorTests
{
    [Fact]
    public void A_machine_that_has_what_is_needed_is_told_so_and_each_thing_as_JSON()
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = Doctor(folder.Path, [], "--json");
        Assert.True(code == 0, output + error);
        using var result = JsonDocument.Parse(output);
        Assert.True(result.RootElement.GetProperty("isReady").GetBoolean());
        var states = States(result);
        Assert.All(new[] { "python3", "profiles", "work directory", "disk", "hub", "token" }, name => Assert.Equal("ok", states[name]));
        Assert.All(new[] { ".NET SDK", "hf", "uv", "GPU", "bubblewrap", "git", "node", "chromium" }, name => Assert.Contains(states[name], new[] { "ok", "optional" }));
        Assert.All(
            result.RootElement.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("state").GetString() != "ok"),
            check => Assert.NotEmpty(check.GetProperty("fix").GetString()!));
        Assert.DoesNotContain(File.ReadAllText(Path.Combine(folder.Path, "hub", "token")).Trim(), output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_python_is_told_what_to_type_and_ends_with_7()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = Doctor(folder.Path, new() { ["PATH"] = folder.Path });
        Assert.Equal(7, code);
        Assert.Contains("missing   python3", output, StringComparison.Ordinal);
        Assert.Contains("optional  node", output, StringComparison.Ordinal);
        Assert.Contains("fix: apt-get install -y --no-install-recommends python3", output, StringComparison.Ordinal);
        Assert.Contains($"next: ./build.sh --target Doctor --work-dir {folder.Path}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("--run", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hub_that_is_named_is_asked_and_its_absence_and_that_of_a_token_and_of_hf_are_told_with_their_fixes()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = Doctor(folder.Path, new() { ["HF_TOKEN"] = string.Empty }, "--hub", "http://127.0.0.1:1", "--hf", Path.Combine(folder.Path, "hf"), "--json");
        Assert.Equal(7, code);
        using var result = JsonDocument.Parse(output);
        Assert.False(result.RootElement.GetProperty("isReady").GetBoolean());
        Assert.All(new[] { "hub", "token", "hf" }, name => Assert.Equal("missing", States(result)[name]));
    }

    [Fact]
    public void A_sandbox_that_is_required_and_not_there_is_missing()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = Doctor(folder.Path, new() { ["PATH"] = folder.Path }, "--sandbox", "require", "--json");
        Assert.Equal(7, code);
        using var result = JsonDocument.Parse(output);
        Assert.Equal("missing", States(result)["bubblewrap"]);
    }

    private static Dictionary<string, string> States(JsonDocument result) => result.RootElement.GetProperty("checks").EnumerateArray()
        .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("state").GetString()!, StringComparer.Ordinal);

    private static (int Code, string Output, string Error) Doctor(string work, Dictionary<string, string> environment, params string[] more)
    {
        var start = Executable.StartInfo(Executable.Home, work, ["--target", "Doctor", .. more]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }
}
