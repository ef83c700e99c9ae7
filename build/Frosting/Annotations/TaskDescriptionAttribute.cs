namespace Cake.Frosting;

/// <summary>One line about a task, shown by <c>--description</c>.</summary>
/// <param name="description">What the task does.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    /// <summary>Gets what the task does.</summary>
    public string Description { get; } = description;
}
