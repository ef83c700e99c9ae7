using System.Reflection;
using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>What the class of a task says about it: its name, its edges, and which methods it overrides.</summary>
internal sealed class TaskShape(Type type)
{
    private readonly Type? _base = FindBase(type);

    public string Name => NameOf(type);

    public string? Description => type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description;

    public bool ContinuesOnError => type.IsDefined(typeof(ContinueOnErrorAttribute), inherit: false);

    /// <summary>Gets the context that the task's methods ask for.</summary>
    public Type Context => _base?.GenericTypeArguments[0] ?? typeof(ICakeContext);

    public bool Runs => Overrides(nameof(FrostingTask.Run), Context)
        || Overrides(nameof(AsyncFrostingTask.RunAsync), Context);

    public bool Decides => Overrides(nameof(IFrostingTask.ShouldRun), Context);

    public bool HandlesErrors => Overrides(nameof(IFrostingTask.OnError), typeof(Exception), Context);

    public bool Finishes => Overrides(nameof(IFrostingTask.Finally), Context);

    public IEnumerable<string> Dependencies =>
        type.GetCustomAttributes<IsDependentOnAttribute>().Select(edge => NameOf(Checked(edge.Task, "dependency")));

    public IEnumerable<string> Dependees =>
        type.GetCustomAttributes<IsDependeeOfAttribute>().Select(edge => NameOf(Checked(edge.Task, "reverse dependency")));

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static Type Checked(Type task, string edge) => typeof(IFrostingTask).IsAssignableFrom(task)
        ? task
        : throw new FrostingException($"The {edge} '{task.Name}' is not a valid task.");

    private static Type? FindBase(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType)
            {
                var definition = type.GetGenericTypeDefinition();
                if (definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>))
                {
                    return type;
                }
            }
        }

        return null;
    }

    // A task that implements the interface by itself has no base whose method could stand in for its own.
    private bool Overrides(string method, params Type[] parameters) =>
        _base is null
        || (type.GetMethod(method, parameters) is { } found && found.GetBaseDefinition().DeclaringType == _base
            && found.DeclaringType != _base);
}
