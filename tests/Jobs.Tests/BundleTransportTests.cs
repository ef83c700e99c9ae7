using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Trainwright.Rules;

namespace Trainwright.Jobs.Tests;

public sealed class BundleTransportTests
{
    private static readonly Gen<string> Name = Gen.Char["abcXYZ019_-."].Array[1, 12].Select(letters => new string(letters)).Where(name => name is not ("." or ".."));
    private static readonly Gen<Dictionary<string, byte[]>> Bundle =
        Gen.Select(Name.Array[1, 3], Gen.Byte.Array[0, 400]).Select(file => (string.Join('/', file.Item1), file.Item2))
            .Array[1, 6].Select(files => files.DistinctBy(f => f.Item1).ToDictionary(f => f.Item1, f => f.Item2));

    [Fact]
    public void What_is_packed_comes_out_again() => Bundle.Sample(
        files => BundleTransport.Unpack(BundleTransport.Pack(files)) is var back
            && back.Count == files.Count && files.All(file => back[file.Key].AsSpan().SequenceEqual(file.Value)),
        iter: 200);

    [Fact]
    public void The_same_files_pack_to_the_same_text_in_any_order()
    {
        var one = new Dictionary<string, byte[]> { ["train.py"] = "print(1)\n"u8.ToArray(), ["lib/a.py"] = [1, 2, 3] };
        var other = new Dictionary<string, byte[]> { ["lib/a.py"] = [1, 2, 3], ["train.py"] = "print(1)\n"u8.ToArray() };
        Assert.Equal(BundleTransport.Pack(one), BundleTransport.Pack(other));
    }

    [Theory]
    [InlineData("../up.py")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("a//b")]
    public void A_name_that_leaves_the_folder_is_not_packed(string name)
    {
        var refused = Assert.Throws<JobHostException>(() => BundleTransport.Pack(new Dictionary<string, byte[]> { [name] = [] }));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_that_is_data_rather_than_code_is_refused_by_size_and_largest_file()
    {
        var refused = Assert.Throws<JobHostException>(() => BundleTransport.Pack(new Dictionary<string, byte[]> { ["data.bin"] = Noise(3_200_000), ["train.py"] = [1] }));
        Assert.Contains("4096 KiB", refused.Message, StringComparison.Ordinal);
        Assert.Contains("data.bin (3125 KiB)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_no_environment_variable_can_carry_is_read_from_a_file_by_jobs_of_this_machine()
    {
        await using var store = new JobStore();
        var host = new LocalJobHost(store.Folder, JobStore.Harness);
        var spec = JobStore.Spec(BundleTransport.Wrap(["python", "main.py"])) with { Flavor = "local", Environment = new() { [BundleTransport.Variable] = BundleTransport.Pack(Large()) } };
        var id = await host.SubmitAsync(spec, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.Equal(JobStage.Completed, (await store.EndAsync(id)).Stage);
        Assert.Equal(["main 200000 []"], await store.LogAsync(id));
    }

    [Fact]
    public void A_bundle_at_an_address_is_fetched_compared_and_run_without_a_word_of_it_in_the_environment()
    {
        using var server = new OneFileServer(Convert.FromBase64String(BundleTransport.Pack(Large())));
        var (code, text) = RunAt(server);
        Assert.Equal((0, "main 200000 []\n"), (code, text));
        Assert.Equal("Bearer hf_of_this_hub", server.Authorization);
    }

    [Fact]
    public void A_token_goes_to_no_other_host_than_the_jobs_own_Hub()
    {
        using var server = new OneFileServer(Convert.FromBase64String(BundleTransport.Pack(Large())));
        Assert.Equal(0, RunAt(server, hub: "http://127.0.0.1:9").Code);
        Assert.Null(server.Authorization);
    }

    [Fact]
    public void What_has_another_digest_than_what_was_submitted_is_not_run()
    {
        using var server = new OneFileServer(Convert.FromBase64String(BundleTransport.Pack(new Dictionary<string, byte[]> { ["main.py"] = "print('other')"u8.ToArray() })));
        Assert.Equal((1, string.Empty), RunAt(server));
    }

    [Fact]
    public void A_bundle_that_is_not_at_its_address_ends_the_job_at_once()
    {
        using var server = new OneFileServer(null);
        Assert.Equal((1, string.Empty), RunAt(server));
    }

    [Fact]
    public void The_programs_that_unpack_are_the_ones_that_the_rules_let_pass()
    {
        var spec = new JobSpec("n", "local", "cpu-basic", 60, "image", BundleTransport.Wrap(["true"]), new(StringComparer.Ordinal) { [BundleTransport.Variable] = BundleTransport.Pack(new Dictionary<string, byte[]> { ["a"] = [1] }) }, [], []);
        var stored = BundleAddress.Replace(spec, new Uri("https://huggingface.co/x"));
        Assert.Equal(BundleLimits.Bootstraps, new[] { spec, stored }.Select(job => Digest.Of(job.Command[2])));
    }

    [Fact]
    public void A_bundle_of_no_files_is_refused() => Assert.Throws<JobHostException>(() => BundleTransport.Pack(new Dictionary<string, byte[]>()));

    [Fact]
    public void A_text_that_is_no_bundle_is_refused() => Assert.Throws<InvalidDataException>(() => BundleTransport.Unpack("not base64!"));

    [Fact]
    public void The_wrapped_command_unpacks_drops_the_variable_and_becomes_the_command()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["main.py"] = "import os, sys\nfrom lib.a import X\nprint(X, sys.argv[1:], os.environ.get('TRAINWRIGHT_BUNDLE'))\nsys.exit(3)\n"u8.ToArray(),
            ["lib/a.py"] = "X = 'grüß'\n"u8.ToArray(),
        };
        var (code, text) = RunWrapped(BundleTransport.Pack(files), ["python", "main.py", "-x", "a b"]);
        Assert.Equal((3, "grüß ['-x', 'a b'] None\n"), (code, text));
    }

    [Fact]
    public void The_bootstrap_refuses_an_archive_that_climbs_out()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "../evil.py") { DataStream = new MemoryStream([1]) });
        }

        var (code, _) = RunWrapped(Convert.ToBase64String(packed.ToArray()), ["python", "main.py"]);
        Assert.Equal(1, code);
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(17).NextBytes(noise);
        return noise;
    }

    private static Dictionary<string, byte[]> Large() => new()
    {
        ["main.py"] = "import os\nprint('main', os.path.getsize('data.bin'), [name for name in os.environ if name.startswith('TRAINWRIGHT_BUNDLE')])\n"u8.ToArray(),
        ["data.bin"] = Noise(200_000),
    };

    private static (int Code, string Text) RunAt(OneFileServer server, string? hub = null)
    {
        var spec = JobStore.Spec(BundleTransport.Wrap(["python", "main.py"])) with { Environment = new() { [BundleTransport.Variable] = BundleTransport.Pack(Large()) } };
        Assert.True(BundleLimits.IsStored(spec));
        var fetched = BundleAddress.Replace(spec, server.Address);
        Assert.False(BundleLimits.IsStored(fetched));
        return RunCommand(fetched.Command, [.. fetched.Environment, new("HF_TOKEN", "hf_of_this_hub"), new("HF_ENDPOINT", hub ?? server.Address.GetLeftPart(UriPartial.Authority))]);
    }

    private static (int Code, string Text) RunWrapped(string packed, IReadOnlyList<string> run) =>
        RunCommand(BundleTransport.Wrap(run), [new(BundleTransport.Variable, packed)]);

    private static (int Code, string Text) RunCommand(IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var folder = Directory.CreateTempSubdirectory("trainwright-wrap-").FullName;
        try
        {
            var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            start.Environment["PYTHONIOENCODING"] = "utf-8";
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(folder)!, "evil.py")));
            return (process.ExitCode, text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
