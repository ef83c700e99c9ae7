using Trainwright.Hub;
using Trainwright.Jobs;

namespace Trainwright.Host;

/// <summary>The commands that Trainwright starts itself as: its own <c>hf</c>, and the supervisor of a detached job. They load nothing of Cake.</summary>
internal static class Applets
{
    public static bool IsOne(string[] args) => args.Length > 0 && args[0] is "hf" or "supervise";

    public static int Run(string[] args)
    {
        if (args[0] == "supervise")
        {
            return args.Length == 2 ? JobSupervisor.Run(args[1]) : 2;
        }

        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            cancellation.Cancel();
        };
        return HfApplet.RunAsync(args[1..], Console.Out, Console.Error, cancellation.Token).GetAwaiter().GetResult();
    }
}
