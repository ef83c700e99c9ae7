using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>Tells Cake's engine about the tasks and lifetimes of a build.</summary>
internal sealed class TaskRegistrar(
    ICakeEngine engine,
    IFrostingContext context,
    ICakeLog log,
    IEnumerable<IFrostingTask> tasks,
    IFrostingSetup? setup = null,
    IFrostingTeardown? teardown = null,
    IFrostingTaskSetup? taskSetup = null,
    IFrostingTaskTeardown? taskTeardown = null)
{
    public void Register()
    {
        foreach (var task in tasks)
        {
            Register(task, new TaskShape(task.GetType()));
        }

        RegisterLifetimes();
    }

    private void Register(IFrostingTask task, TaskShape shape)
    {
        if (!shape.Context.IsInstanceOfType(context))
        {
            log.Warning(
                "Task '{0}' cannot be used since the context isn't convertible to {1}.", shape.Name, shape.Context.FullName);
            return;
        }

        var builder = engine.RegisterTask(shape.Name);
        if (!string.IsNullOrWhiteSpace(shape.Description))
        {
            builder.Description(shape.Description);
        }

        AddEdges(builder, shape);
        AddActions(builder, task, shape);
    }

    private static void AddEdges(CakeTaskBuilder builder, TaskShape shape)
    {
        foreach (var dependency in shape.Dependencies)
        {
            builder.IsDependentOn(dependency);
        }

        foreach (var dependee in shape.Dependees)
        {
            builder.IsDependeeOf(dependee);
        }
    }

    private void AddActions(CakeTaskBuilder builder, IFrostingTask task, TaskShape shape)
    {
        if (shape.Runs)
        {
            builder.Does(_ => task.RunAsync(context));
        }

        if (shape.Decides)
        {
            builder.WithCriteria(_ => task.ShouldRun(context), task.SkippedMessage);
        }

        if (shape.ContinuesOnError)
        {
            builder.ContinueOnError();
        }

        if (shape.HandlesErrors)
        {
            builder.OnError(exception => task.OnError(exception, context));
        }

        if (shape.Finishes)
        {
            builder.Finally(() => task.Finally(context));
        }
    }

    private void RegisterLifetimes()
    {
        if (setup is not null)
        {
            engine.RegisterSetupAction(info => setup.Setup(context, info));
        }

        if (teardown is not null)
        {
            engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        }

        if (taskSetup is not null)
        {
            engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        }

        if (taskTeardown is not null)
        {
            engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
        }
    }
}
