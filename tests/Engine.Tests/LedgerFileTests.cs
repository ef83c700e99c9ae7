using Microsoft.Data.Sqlite;
using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

public sealed class LedgerFileTests : IDisposable
{
    // The file as the first version made it: the fixture that every later version must be able to read.
    private const string VersionOne = """
        CREATE TABLE money(seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, run TEXT NOT NULL, intent TEXT NOT NULL,
            kind TEXT NOT NULL CHECK(kind IN ('reserve', 'settle', 'release')), amount TEXT NOT NULL, unit TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE INDEX money_by_run ON money(run);
        CREATE TABLE intents(key TEXT PRIMARY KEY, run TEXT NOT NULL, phase TEXT NOT NULL, attempt INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            bundle TEXT NOT NULL, flavor TEXT NOT NULL, timeout INTEGER NOT NULL, state TEXT NOT NULL, job_id TEXT);
        CREATE INDEX intents_by_run ON intents(run);
        CREATE TABLE calls(seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, run TEXT NOT NULL, role TEXT NOT NULL,
            back_end TEXT NOT NULL, seconds REAL NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL);
        INSERT INTO intents VALUES('a', 'run', 'FullJob', 1, 1, 'bundle', 'cpu-basic', 300, 'Submitted', 'job');
        INSERT INTO money(at, run, intent, kind, amount, unit, previous, hash)
            VALUES('2026-01-02T03:04:05.0000000+00:00', 'run', 'a', 'reserve', '3', 'usd', '', 'HASH');
        PRAGMA user_version=1;
        """;

    private readonly TemporaryRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_file_of_the_first_version_is_brought_forward_with_everything_in_it()
    {
        var hash = Digest.OfParts("2026-01-02T03:04:05.0000000+00:00", "run", "a", "reserve", "3", "usd", string.Empty);
        Sql(VersionOne.Replace("HASH", hash, StringComparison.Ordinal));
        using (var ledger = Open())
        {
            Assert.Equal("job", ledger.Find("a")!.JobId);
            Assert.Equal(3m, ledger.Spend(5m).Held);
            Assert.Equal(1m, ledger.Settle("a", 1m));
            Assert.True(ledger.ChainIsIntact());
        }

        Assert.Equal(4L, Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void What_a_job_was_bought_for_and_whether_it_served_survive_a_restart()
    {
        var meant = Purchase.Of("a") with { PricePerMinute = 0.012345m, Decisions = 2, Origins = new Dictionary<string, string> { ["templates/x"] = "abc" } };
        using (var ledger = Open())
        {
            ledger.Reserve(meant, 1m, new Caps(5m), StoppedReason.CostCapFullJob);
            Assert.Null(ledger.Find("a")!.HasServed);
            ledger.Judged("a", hasServed: false);
        }

        using var again = Open();
        var found = again.Find("a")!;
        Assert.Equal((0.012345m, 2, false), (found.PricePerMinute!.Value, found.Decisions!.Value, found.HasServed!.Value));
        Assert.Equal("abc", Assert.Single(found.Origins).Value);
        Assert.Equal(["run"], again.Buyers());

        // Given back and meant once more, it is judged anew.
        again.Release("a");
        Assert.Empty(again.Buyers());
        again.Reserve(meant with { Decisions = 3 }, 1m, new Caps(5m), StoppedReason.CostCapFullJob);
        Assert.Equal((3, null), (again.Find("a")!.Decisions!.Value, again.Find("a")!.HasServed));
    }

    [Fact]
    public async Task Many_that_open_a_new_file_at_once_make_it_once()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), TestContext.Current.CancellationToken, (i, _) =>
        {
            using var ledger = Open();
            ledger.Reserve(Purchase.Of($"i{i}"), 0.1m, new Caps(5m), StoppedReason.CostCapFullJob);
            return ValueTask.CompletedTask;
        });
        using var all = Open();
        Assert.Equal(0.8m, all.Spend(5m).Held);
        Assert.True(all.ChainIsIntact());
    }

    [Fact]
    public void A_newer_schema_is_refused_by_name_and_left_as_it_is()
    {
        Sql("CREATE TABLE future(x); PRAGMA user_version=99;");
        var stop = Assert.Throws<RunStopException>(Open);
        Assert.Equal(StoppedReason.ServiceUnavailable, stop.Reason);
        Assert.Contains("schema 99", stop.Message, StringComparison.Ordinal);
        Assert.Equal(99L, Scalar("PRAGMA user_version"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096 + 8)]
    public void A_damaged_file_is_refused_with_what_to_do_and_left_as_it_is(int offset)
    {
        using (var ledger = Open())
        {
            for (var i = 0; i < 50; i++)
            {
                ledger.Reserve(Purchase.Of($"i{i}"), 0.01m, new Caps(5m), StoppedReason.CostCapFullJob);
            }
        }

        using (var file = File.OpenWrite(_run.Directory.LedgerFile))
        {
            file.Position = offset;
            file.Write(Enumerable.Repeat((byte)0xA5, 2000).ToArray());
        }

        var damaged = File.ReadAllBytes(_run.Directory.LedgerFile);
        var stop = Assert.Throws<RunStopException>(Open);
        Assert.Equal(StoppedReason.ServiceUnavailable, stop.Reason);
        Assert.Contains("damaged", stop.Message, StringComparison.Ordinal);
        Assert.StartsWith("mv ", Assert.Single(stop.NextSteps), StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(_run.Directory.LedgerFile));
    }

    [Theory]
    [InlineData("UPDATE money SET amount='0.01' WHERE seq=1")]
    [InlineData("DELETE FROM money WHERE seq=1")]
    [InlineData("DELETE FROM money WHERE seq=2")]
    [InlineData("DELETE FROM intents")]
    public void A_money_row_that_was_edited_or_removed_is_noticed_and_nothing_more_is_bought(string forgery)
    {
        using (var ledger = Open())
        {
            ledger.Settle(ledger.Reserve(Purchase.Of("a"), 3m, new Caps(5m), StoppedReason.CostCapFullJob).Key, 2m);
        }

        if (forgery.Contains("money", StringComparison.Ordinal))
        {
            Assert.ThrowsAny<SqliteException>(() => Sql(forgery));
        }

        Sql("DROP TRIGGER money_is_never_changed; DROP TRIGGER money_is_never_removed; " + forgery);
        using var forged = Open();
        Assert.False(forged.ChainIsIntact());
        var stop = Assert.Throws<RunStopException>(() => forged.Reserve(Purchase.Of("b"), 0.1m, new Caps(5m), StoppedReason.CostCapFullJob));
        Assert.Contains("chain", stop.Message, StringComparison.Ordinal);
    }

    private Ledger Open() => Ledger.Open(_run.Directory, "usd", TimeProvider.System);

    private void Sql(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
        command.Connection!.Dispose();
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        var value = command.ExecuteScalar();
        command.Connection!.Dispose();
        return value;
    }

    private SqliteCommand Command(string sql)
    {
        Directory.CreateDirectory(_run.Directory.WorkDirectory);
        var connection = new SqliteConnection($"Data Source={_run.Directory.LedgerFile};Pooling=False");
        connection.Open();
#pragma warning disable CA2100 // Constants of this class.
        return new SqliteCommand(sql, connection);
#pragma warning restore CA2100
    }
}
