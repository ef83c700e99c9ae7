using Cake.Core;
using Cake.Frosting;

namespace Trainwright.Tasks.Tools;

/// <summary>What a call without a target does: names the targets and runs nothing.</summary>
/// <param name="engine">Knows the tasks of the graph.</param>
/// <param name="console">Where the list goes.</param>
[TaskName("Default")]
[TaskDescription("Lists the targets; runs nothing")]
public sealed class Default(ICakeEngine engine, IConsole console) : FrostingTask
{
    /// <inheritdoc/>
    public override void Run(ICakeContext context)
    {
        var width = engine.Tasks.Max(task => task.Name.Length);
        foreach (var task in engine.Tasks)
        {
            console.WriteLine($"  {task.Name.PadRight(width)}  {task.Description}");
        }
    }
}
