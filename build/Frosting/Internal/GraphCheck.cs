using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>
/// Looks at the whole graph before anything runs. Cake notices a circle only on the way to the target, and does not
/// say which tasks form it.
/// </summary>
internal sealed class GraphCheck
{
    private readonly Dictionary<string, List<string>> _needs = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _settled = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _path = [];

    private GraphCheck(IReadOnlyList<ICakeTaskInfo> tasks)
    {
        foreach (var task in tasks)
        {
            _needs[task.Name] = [];
        }

        var missing = new List<string>();
        foreach (var task in tasks)
        {
            AddEdges(task, missing);
        }

        if (missing.Count > 0)
        {
            throw new FrostingException(string.Join(Environment.NewLine, missing));
        }
    }

    /// <summary>Throws when a task needs one that does not exist, or when tasks need each other in a circle.</summary>
    public static void Run(IReadOnlyList<ICakeTaskInfo> tasks)
    {
        var check = new GraphCheck(tasks);
        foreach (var task in tasks)
        {
            check.Visit(task.Name);
        }
    }

    private void AddEdges(ICakeTaskInfo task, List<string> missing)
    {
        foreach (var dependency in task.Dependencies)
        {
            if (_needs.ContainsKey(dependency.Name))
            {
                _needs[task.Name].Add(dependency.Name);
            }
            else if (dependency.Required)
            {
                missing.Add($"Task '{task.Name}' is dependent on task '{dependency.Name}' which does not exist.");
            }
        }

        foreach (var dependee in task.Dependees)
        {
            if (_needs.TryGetValue(dependee.Name, out var needs))
            {
                needs.Add(task.Name);
            }
            else if (dependee.Required)
            {
                missing.Add($"Task '{task.Name}' is a dependee of task '{dependee.Name}' which does not exist.");
            }
        }
    }

    private void Visit(string name)
    {
        if (_settled.Contains(name))
        {
            return;
        }

        var start = _path.FindIndex(step => step.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (start >= 0)
        {
            var circle = string.Join(" -> ", _path.Skip(start).Append(_path[start]));
            throw new FrostingException($"Tasks depend on each other in a circle: {circle}");
        }

        _path.Add(name);
        foreach (var need in _needs[name])
        {
            Visit(need);
        }

        _path.RemoveAt(_path.Count - 1);
        _settled.Add(name);
    }
}
