namespace Trainwright.Clients.Tests;

public sealed class PythonTests(ServedHub hub)
{
    // As hub_client_check.py says.
    private const int NotInstalled = 3;

    [Fact]
    public void What_the_Python_client_sends_is_answered_as_its_own_classes_read_it() => RequireReplay();

    [Fact]
    public void The_real_Python_client_does_everything_where_it_is_installed_and_its_requests_are_replayed_elsewhere()
    {
        var (code, output) = hub.Python("python/hub_client_check.py");
        if (code == NotInstalled)
        {
            Assert.Contains("huggingface_hub is not installed", output, StringComparison.Ordinal);
            RequireReplay();
            return;
        }

        Assert.True(code == 0, string.Join('\n', output.Split('\n').Where(line => !line.StartsWith("ok ", StringComparison.Ordinal))));
    }

    private void RequireReplay()
    {
        var (code, output) = hub.Python("synthetic/replay.py");
        Assert.True(code == 0, output);
        Assert.InRange(output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)), 22, int.MaxValue);
    }
}
