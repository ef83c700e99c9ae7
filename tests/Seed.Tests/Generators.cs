namespace Trainwright.Seed.Tests;

/// <summary>What is committed is what the committed scripts write.</summary>
public sealed class Generators
{
    [Fact]
    public async Task The_committed_files_are_what_make_seed_writes()
    {
        var (exitCode, output) = await Repository.Python(Repository.SeedFile("make_seed.py"), "--check");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Every_stated_result_is_what_its_script_measures()
    {
        var script = Repository.SeedFile("models", "local", "customer-intents-recipes", "reproduce_results.py");
        var (exitCode, output) = await Repository.Python(script, "--check");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Results_name_data_metric_settings_script_and_seed()
    {
        using var results = Repository.Json("models", "local", "customer-intents-recipes", "results.json");
        foreach (var row in results.RootElement.EnumerateArray())
        {
            Assert.Equal("local/customer-intents", row.GetProperty("dataset").GetString());
            Assert.InRange(row.GetProperty("value").GetDouble(), 0.0, 1.0);
            Assert.True(row.GetProperty("hyperparameters").GetProperty("learning_rate").GetDouble() > 0);
            Assert.True(row.GetProperty("hyperparameters").GetProperty("num_train_epochs").GetInt32() > 0);
            Assert.True(row.GetProperty("seed").TryGetInt32(out _));
            var script = row.GetProperty("script").GetString()!;
            Assert.True(File.Exists(Repository.SeedFile("models", "local", "customer-intents-recipes", script)));
        }

        var methods = results.RootElement.EnumerateArray().CountBy(row => row.GetProperty("method").GetString()!).Count();
        Assert.InRange(methods, 4, 6);
    }

    [Fact]
    public void The_seed_stays_below_six_megabytes()
    {
        var files = new DirectoryInfo(Repository.Seed).EnumerateFiles("*", SearchOption.AllDirectories);
        Assert.InRange(files.Sum(file => file.Length), 1, 6_000_000);
    }
}
