namespace Cake.Frosting;

/// <summary>Says that this task has to run before another one.</summary>
/// <param name="type">The class of the task that runs after this one.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    /// <summary>Gets the class of the task that runs after this one.</summary>
    public Type Task { get; } = type;
}
