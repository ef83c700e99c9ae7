namespace Cake.Frosting;

/// <summary>The name by which a task is asked for; without it a task is called after its class.</summary>
/// <param name="name">The task's name; Cake compares names without regard to case.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskNameAttribute(string name) : Attribute
{
    /// <summary>Gets the task's name.</summary>
    public string Name { get; } = name;
}
