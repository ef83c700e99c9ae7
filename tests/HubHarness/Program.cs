using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.LocalHub;
using Trainwright.Rules;

// "ROOT" serves an empty Hub from there, prints its address and token, and waits to be killed; "supervise DIR" is what the
// product's own executable answers.
if (args is ["supervise", var directory])
{
    return JobSupervisor.Run(directory);
}

Flavor[] flavors = [new("cpu-basic", "CPU Basic", 2, 16, 50, null, 0, 0, false, 0.000167m)];
await using var hub = await EmbeddedHub.StartAsync(new EmbeddedHubOptions(args[0], null, flavors, SelfCommand.Current), CancellationToken.None);
Console.WriteLine(hub.Endpoint);
Console.WriteLine(hub.UserToken);
await Task.Delay(Timeout.Infinite);
return 0;
