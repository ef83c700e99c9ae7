namespace Trainwright.Tasks.Tests.House;

public sealed class ArchitectureTests
{
    private static readonly string Page = Path.Combine("docs", "architecture.md");

    // TRAINWRIGHT_WRITE_DOCS=FOLDER writes the graph there before it is compared.
    [Fact]
    public void The_graph_in_the_documentation_is_the_graph_of_the_tasks()
    {
        if (Environment.GetEnvironmentVariable("TRAINWRIGHT_WRITE_DOCS") is { Length: > 0 } folder)
        {
            var file = Path.Combine(folder, Page);
            File.WriteAllText(file, GraphDiagram.Exchange(File.ReadAllText(file)));
        }

        var page = Repository.Read(Page);
        Assert.Equal(GraphDiagram.Exchange(page), page);
    }

    [Fact]
    public void The_graph_holds_every_phase_and_every_guard_once()
    {
        var nodes = GraphDiagram.Render().Split('\n').Where(line => line.EndsWith("\"]", StringComparison.Ordinal) || line.EndsWith("\"}}", StringComparison.Ordinal)).ToList();
        Assert.Equal(23, nodes.Count);
        Assert.Equal(2, nodes.Count(line => line.Contains(", paid", StringComparison.Ordinal)));
    }
}
