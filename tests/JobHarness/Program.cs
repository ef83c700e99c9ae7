using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

// "supervise DIR" is what the product's own executable answers; "submit STORE LABEL COMMAND…" submits a job, prints its
// id and then waits to be killed.
switch (args)
{
    case ["supervise", var directory]:
        return JobSupervisor.Run(directory);
    case ["submit", var store, var label, .. var command]:
        var spec = new JobSpec("harness", "local", "local", 60, "none", command, [], [], new() { ["key"] = label });
        Console.WriteLine(await new LocalJobs(store, SelfCommand.Current).SubmitAsync(spec, new Dictionary<string, string>()));
        await Task.Delay(TimeSpan.FromSeconds(60));
        return 0;
    default:
        return 64;
}
