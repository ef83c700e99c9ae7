namespace Cake.Frosting;

/// <summary>Says that another task has to run before this one.</summary>
/// <param name="type">The class of the task that runs first.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    /// <summary>Gets the class of the task that runs first.</summary>
    public Type Task { get; } = type;
}
