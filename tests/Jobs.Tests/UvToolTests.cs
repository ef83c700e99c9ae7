using Trainwright.Rules;

namespace Trainwright.Jobs.Tests;

public sealed class UvToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-uv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("UV_OFFLINE", "1", false)]
    [InlineData("UV_DEFAULT_INDEX", "https://index.invalid/simple", false)]
    [InlineData("UV_INDEX_URL", "https://index.invalid/simple", false)]
    [InlineData("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple", true)]
    [InlineData("UV_DEFAULT_INDEX", "file:///srv/wheels", true)]
    [InlineData("HTTPS_PROXY", "http://proxy.invalid:3128", true)]
    public void An_index_that_cannot_be_found_is_told_from_one_that_can(string name, string value, bool expected) =>
        Assert.Equal(expected, UvTool.CanReachIndex(asked => asked == name ? value : null));

    [Fact]
    public void Without_a_network_a_script_runs_with_what_this_machine_has_and_is_left_to_uv_where_that_lacks_something()
    {
        var path = WithUv();

        Assert.False(UvTool.IsOfUse(Script("pip"), path, Offline));
        Assert.True(UvTool.IsOfUse(Script("a-package-that-nobody-has"), path, Offline));
    }

    [Fact]
    public void With_a_network_uv_runs_the_script() =>
        Assert.True(UvTool.IsOfUse(Script("pip"), WithUv(), name => name == "UV_DEFAULT_INDEX" ? "http://127.0.0.1:9/simple" : null));

    [Fact]
    public void A_uv_that_is_not_there_is_of_no_use() =>
        Assert.False(UvTool.IsOfUse(Script("pip"), _folder, Offline));

    [Fact]
    public void What_a_packed_bundle_asks_for_is_read_out_of_it()
    {
        var header = "# /// script\n# dependencies = [\"a-package-that-nobody-has==1.0\"]\n# ///\nprint(1)\n"u8.ToArray();
        var packed = BundleTransport.Pack(new Dictionary<string, byte[]> { ["train.py"] = header });
        var command = BundleTransport.Wrap(["uv", "run", "train.py"]);

        var missing = ScriptPackages.Missing(command, new Dictionary<string, string> { [BundleTransport.Variable] = packed }, JobCommand.Python(Environment.GetEnvironmentVariable("PATH")!)!);

        Assert.Equal("a-package-that-nobody-has", missing);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", "1")]
    [InlineData("https://huggingface.co", null)]
    public void Only_the_Hub_itself_has_Xet_storage(string endpoint, string? expected)
    {
        var spec = JobStore.Spec(["true"]) with { Environment = new() { ["HF_ENDPOINT"] = endpoint } };

        var environment = JobEnvironment.OfJob(new JobFolder(_folder), spec, new Dictionary<string, string>(), hasShims: false);

        Assert.Equal(expected, environment.GetValueOrDefault("HF_HUB_DISABLE_XET"));
    }

    private static string? Offline(string name) => name == "UV_OFFLINE" ? "1" : null;

    private static JobSpec Script(string package) =>
        JobStore.Spec(["uv", "run", "train.py"]) with { Environment = new() { ["SCRIPT"] = $"# /// script\n# dependencies = [\"{package}\"]\n# ///\nprint(1)\n" } };

    private string WithUv()
    {
        var uv = Path.Combine(_folder, OperatingSystem.IsWindows() ? "uv.cmd" : "uv");
        File.WriteAllText(uv, "#!/bin/sh\nexit 2\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(uv, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
    }
}
