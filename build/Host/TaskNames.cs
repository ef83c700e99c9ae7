using System.Reflection;
using Cake.Frosting;

namespace Trainwright.Host;

/// <summary>The targets of the graph, known before Cake is started so that a mistyped one costs nothing.</summary>
internal static class TaskNames
{
    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type))
        .Select(type => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name);
}
