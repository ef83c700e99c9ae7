using System.Reflection;
using System.Text;
using Cake.Frosting;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tests.House;

/// <summary>The graph of phases and guards as a Mermaid diagram, read from what the task types say of themselves.</summary>
internal static class GraphDiagram
{
    public const string Begin = "<!-- The graph, generated from the tasks; a test compares. -->";
    public const string End = "<!-- End of the graph. -->";

    /// <summary>What stands between the two markers, with them.</summary>
    public static string Render()
    {
        var tasks = InOrder(typeof(FinalVerification), []);
        var text = new StringBuilder().Append(Begin).Append("\n\n```mermaid\nflowchart TD\n");
        foreach (var task in tasks)
        {
            text.Append("    ").Append(Node(task)).Append('\n');
        }

        foreach (var task in tasks)
        {
            foreach (var before in Nearest(task))
            {
                text.Append("    ").Append(before.Name).Append(" --> ").Append(task.Name).Append('\n');
            }
        }

        return text.Append("```\n\n").Append(End).ToString();
    }

    /// <summary>The page with its graph exchanged.</summary>
    public static string Exchange(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        return page[..begin] + Render() + page[(page.IndexOf(End, begin, StringComparison.Ordinal) + End.Length)..];
    }

    private static List<Type> InOrder(Type task, List<Type> seen)
    {
        foreach (var before in Before(task).Where(before => !seen.Contains(before)))
        {
            InOrder(before, seen);
        }

        seen.Add(task);
        return seen;
    }

    private static IEnumerable<Type> Before(Type task) => task.GetCustomAttributes<IsDependentOnAttribute>().Select(attribute => attribute.Task);

    // A phase names the phase before it too, so that it stands on it where the guard between them has nothing to judge.
    private static IEnumerable<Type> Nearest(Type task) => Before(task).Where(before => !Before(task).Any(other => Reaches(other, before)));

    private static bool Reaches(Type task, Type wanted) => Before(task).Any(before => before == wanted || Reaches(before, wanted));

    private static string Node(Type task)
    {
        if (typeof(Guard).IsAssignableFrom(task))
        {
            return $"{task.Name}{{{{\"{task.Name}\"}}}}";
        }

        var phase = PhaseIds.All.Single(phase => phase.Name == task.Name);
        return $"{task.Name}[\"{phase.Number} {task.Name}{(phase.IsPaid ? ", paid" : string.Empty)}\"]";
    }
}
