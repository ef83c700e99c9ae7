using Cake.Core;
using Cake.Frosting;

namespace Trainwright.Frosting.Tests;

internal abstract class Noted(Journal journal) : FrostingTask
{
    protected Journal Journal => journal;

    public override void Run(ICakeContext context) => journal.Add(GetType().Name);
}

// Release -> (Test -> Compile, Pack -> Compile); Announce slips in before Release by itself.
[TaskDescription("Turns sources into assemblies")]
internal sealed class Compile(Journal journal) : Noted(journal);

[IsDependentOn(typeof(Compile))]
internal sealed class Test(Journal journal) : Noted(journal);

[IsDependentOn(typeof(Compile))]
internal sealed class Pack(Journal journal) : Noted(journal);

[IsDependentOn(typeof(Test))]
[IsDependentOn(typeof(Pack))]
internal sealed class Release(Journal journal) : Noted(journal);

[IsDependeeOf(typeof(Release))]
internal sealed class Announce(Journal journal) : Noted(journal);

[TaskName("Nightly")]
internal sealed class NamedOtherwise(Journal journal) : Noted(journal);

internal sealed class Skipped(Journal journal) : Noted(journal), IFrostingTask
{
    string IFrostingTask.SkippedMessage => "nothing to do here";

    public override bool ShouldRun(ICakeContext context) => false;
}

[IsDependentOn(typeof(Skipped))]
internal sealed class AfterSkipped(Journal journal) : Noted(journal);

internal sealed class Failing(Journal journal) : Noted(journal)
{
    public override void Run(ICakeContext context) => throw new InvalidOperationException("the disk is full");

    public override void Finally(ICakeContext context) => Journal.Add("finally");
}

[IsDependentOn(typeof(Failing))]
internal sealed class AfterFailing(Journal journal) : Noted(journal);

internal sealed class FailingWithCode : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        await Task.Yield();
        throw new CakeException(42, "stopped at a rule");
    }
}

internal sealed class Swallowing(Journal journal) : Noted(journal)
{
    public override void Run(ICakeContext context) => throw new InvalidOperationException("never mind");

    public override void OnError(Exception exception, ICakeContext context) => Journal.Add("handled");
}

internal sealed class Rethrowing(Journal journal) : Noted(journal)
{
    public override void Run(ICakeContext context) => throw new CakeException(7, "outside service");

    public override void OnError(Exception exception, ICakeContext context)
    {
        Journal.Add("handled");
        throw exception;
    }
}

[ContinueOnError]
[IsDependentOn(typeof(Compile))]
internal sealed class Tolerated(Journal journal) : Noted(journal)
{
    public override void Run(ICakeContext context) => throw new InvalidOperationException("never mind");
}

[IsDependentOn(typeof(Tolerated))]
internal sealed class AfterTolerated(Journal journal) : Noted(journal);

internal sealed class Gathering : FrostingTask;

internal sealed class Bare(Journal journal) : IFrostingTask
{
    public Task RunAsync(ICakeContext context)
    {
        journal.Add("bare");
        return Task.CompletedTask;
    }

    public bool ShouldRun(ICakeContext context) => true;

    public void OnError(Exception exception, ICakeContext context) => throw exception;

    public void Finally(ICakeContext context) => journal.Add("finally");
}

internal sealed class ReadsArguments(Journal journal) : Noted(journal)
{
    public override void Run(ICakeContext context)
    {
        foreach (var (name, values) in context.Arguments.GetArguments().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Journal.Add($"{name}={string.Join('+', values)}");
        }
    }
}

[IsDependentOn(typeof(CircleB))]
internal sealed class CircleA(Journal journal) : Noted(journal);

[IsDependentOn(typeof(CircleC))]
internal sealed class CircleB(Journal journal) : Noted(journal);

[IsDependentOn(typeof(CircleA))]
internal sealed class CircleC(Journal journal) : Noted(journal);

[IsDependentOn(typeof(Itself))]
internal sealed class Itself(Journal journal) : Noted(journal);

internal sealed class OwnContext(ICakeContext context) : FrostingContext(context);

internal sealed class NeedsOwnContext(Journal journal) : FrostingTask<OwnContext>
{
    public override void Run(OwnContext context) => journal.Add("own");
}

internal sealed class Recorder(Journal journal) : FrostingLifetime
{
    public override void Setup(ICakeContext context, ISetupContext info) => journal.Add($"setup:{info.TargetTask.Name}");

    public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Add($"teardown:{info.Successful}");
}

internal sealed class TaskRecorder(Journal journal) : FrostingTaskLifetime
{
    public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Add($">{info.Task.Name}");

    public override void Teardown(ICakeContext context, ITaskTeardownContext info) =>
        journal.Add($"<{info.Task.Name}:{info.Successful}");
}

internal sealed class BrokenSetup : FrostingSetup
{
    public override void Setup(ICakeContext context, ISetupContext info) => throw new CakeException(3, "no way in");
}

internal sealed class LastWord(Journal journal) : FrostingTeardown
{
    public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Add("teardown");
}
