using System.Globalization;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>The end of a purchase: money settled or given back, journal told, sentinel removed; in this order, so that a crash leaves the sentinel.</summary>
internal static class Settlement
{
    /// <summary>The folder of the run's sentinels.</summary>
    public static string Folder(RunSession session) => Path.Combine(session.Directory.Root, "intents");

    /// <summary>The file that says that an intent may have become a job which nobody has settled.</summary>
    public static string Sentinel(RunSession session, string key) => Path.Combine(Folder(session), key);

    /// <summary>Settles on what the job used, at the price it was held at, and returns what was charged.</summary>
    public static decimal Settle(RunSession session, Intent intent, JobSnapshot job)
    {
        KillPoint.Pass("settle-before");
        var price = intent.PricePerMinute ?? session.Installation.Flavors.FirstOrDefault(flavor => flavor.Name == intent.Flavor)?.UsdPerMinute ?? 0m;
        var cost = session.Ledger.Settle(intent.Key, SpendMath.Settle(price, job.RunningSeconds, session.Ledger.HeldFor(intent.Key)).Amount);
        KillPoint.Pass("settle-after");
        session.Events.Write("money.settled", ("phase", intent.Phase), ("intent", intent.Key), ("amount", cost), ("unit", session.Unit));
        session.Events.Write("job.finished", ("phase", intent.Phase), ("jobId", job.Id), ("stage", job.Stage.ToString()), ("seconds", job.RunningSeconds), ("cost", cost));
        File.Delete(Sentinel(session, intent.Key));
        KillPoint.Pass("sentinel-removed");
        return cost;
    }

    /// <summary>Gives the reservation back: no job was made.</summary>
    public static void Release(RunSession session, Intent intent)
    {
        var held = session.Ledger.HeldFor(intent.Key);
        session.Ledger.Release(intent.Key);
        session.Events.Write("money.released", ("phase", intent.Phase), ("intent", intent.Key), ("amount", held), ("unit", session.Unit));
        File.Delete(Sentinel(session, intent.Key));
    }

    /// <summary>An amount as messages show it.</summary>
    public static string Amount(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);
}
