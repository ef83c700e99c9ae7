namespace Cake.Frosting;

/// <summary>Lets the build go on, and succeed, when the task fails.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
