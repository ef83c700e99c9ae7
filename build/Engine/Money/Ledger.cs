using System.Globalization;
using Microsoft.Data.Sqlite;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// The one book of money, intents and agent calls of a work directory (SQLite, write-ahead log, synchronous FULL).
/// Money rows are chained by hash and never changed. Held plus spent never exceeds the cap, because the check and the
/// row are one transaction.
/// </summary>
public sealed class Ledger : IDisposable
{
    private const int SchemaVersion = 1;
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;
    private readonly string _run;
    private readonly string _unit;

    private Ledger(SqliteConnection connection, TimeProvider clock, string run, string unit)
    {
        _connection = connection;
        _clock = clock;
        _run = run;
        _unit = unit;
    }

    /// <summary>Opens the book, creating it when it is missing. <paramref name="unit"/> is <c>usd</c> or <c>simulated</c>.</summary>
    /// <exception cref="RunStopException">A newer version of Trainwright wrote it.</exception>
    public static Ledger Open(RunDirectory run, string unit, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(run);
        Directory.CreateDirectory(run.WorkDirectory);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = run.LedgerFile, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        Execute(connection, null, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        var version = Convert.ToInt32(Scalar(connection, null, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
        {
            connection.Dispose();
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"{run.LedgerFile} was written by a newer Trainwright (schema {version}, this one knows {SchemaVersion}). Update Trainwright, or use another --work-dir.");
        }

        if (version < SchemaVersion)
        {
            Execute(connection, null, LedgerSchema.Create + $"PRAGMA user_version={SchemaVersion};");
        }

        return new Ledger(connection, clock, run.Run, unit);
    }

    /// <summary>Records an intent and reserves its money in one transaction. An intent that exists already is returned as it is, with nothing reserved twice.</summary>
    /// <exception cref="RunStopException">It does not fit under the cap; nothing was written.</exception>
    public Intent Reserve(Intent intent, decimal amount, decimal cap, string capReason)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        using var transaction = _connection.BeginTransaction(deferred: false);
        if (Find(intent.Key, transaction) is { State: not IntentState.Released } existing)
        {
            return existing;
        }

        var (held, spent) = Totals(transaction);
        if (held + spent + amount > cap)
        {
            throw OverCap(intent.Phase, _run, new Spend(_unit, held, spent, cap), amount, capReason);
        }

        Execute(
            _connection,
            transaction,
            "INSERT INTO intents(key, run, phase, attempt, ordinal, bundle, flavor, timeout, state, job_id) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,NULL) ON CONFLICT(key) DO UPDATE SET state=excluded.state, job_id=NULL",
            intent.Key,
            _run,
            intent.Phase,
            intent.Attempt,
            intent.Ordinal,
            intent.Bundle,
            intent.Flavor,
            intent.TimeoutSeconds,
            nameof(IntentState.Intended));
        Append("reserve", intent.Key, amount, transaction);
        KillPoint.Pass("reserve-uncommitted");
        transaction.Commit();
        return intent with { State = IntentState.Intended };
    }

    /// <summary>The stop for a reservation that does not fit under the cap.</summary>
    public static RunStopException OverCap(string phase, string run, Spend spend, decimal amount, string reason)
    {
        ArgumentNullException.ThrowIfNull(spend);
        var need = spend.Held + spend.Spent + amount;
        return new RunStopException(
            reason,
            string.Create(CultureInfo.InvariantCulture, $"{phase} would hold {amount:0.######} {spend.Unit}: {spend.Held:0.######} held + {spend.Spent:0.######} spent + {amount:0.######} = {need:0.######} is over the cap of {spend.Cap:0.######}. Nothing was bought."),
            "§7.7",
            nextSteps: [string.Create(CultureInfo.InvariantCulture, $"./build.sh --target {phase} --run {run} --cost-cap-usd {Math.Ceiling(need * 100) / 100:0.##}")]);
    }

    /// <summary>Records the job that an intent became; one that is settled or released stays so.</summary>
    public void Submitted(string key, string jobId)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        Execute(_connection, transaction, "UPDATE intents SET state=$1, job_id=$2 WHERE key=$3 AND state=$4", nameof(IntentState.Submitted), jobId, key, nameof(IntentState.Intended));
        transaction.Commit();
    }

    /// <summary>Settles an intent on what was used; a settled one stays as it is. Returns what was charged.</summary>
    public decimal Settle(string key, decimal amount) => Close(key, "settle", amount, IntentState.Settled);

    /// <summary>Gives a reservation back, because no job exists.</summary>
    public void Release(string key) => Close(key, "release", 0m, IntentState.Released);

    /// <summary>The intent, or null.</summary>
    public Intent? Find(string key) => Find(key, null);

    /// <summary>The intents of this run, oldest first.</summary>
    public IReadOnlyList<Intent> Intents() => Query("SELECT key, run, phase, attempt, ordinal, bundle, flavor, timeout, state, job_id FROM intents WHERE run=$1 ORDER BY rowid", null, _run);

    /// <summary>What this run holds and has spent.</summary>
    public Spend Spend(decimal cap)
    {
        var (held, spent) = Totals(null);
        return new Spend(_unit, held, spent, cap);
    }

    /// <summary>The amount that is reserved for an intent and not yet settled or released.</summary>
    public decimal HeldFor(string key)
    {
        var held = 0m;
        foreach (var (kind, intent, amount) in Rows(null))
        {
            held = intent != key ? held : kind == "reserve" ? held + amount : 0m;
        }

        return held;
    }

    /// <summary>What happened to an intent's money, oldest first: <c>reserve</c>, <c>settle</c>, <c>release</c>.</summary>
    public IReadOnlyList<string> History(string key) => [.. Rows(null).Where(row => row.Intent == key).Select(row => row.Kind)];

    /// <summary>What was charged for an intent.</summary>
    public decimal SpentOn(string key) => SpentOn(key, null);

    /// <summary>Records a call of an agent's back end; digests, never texts.</summary>
    public void Call(string role, string backEnd, double seconds, string input, string output) =>
        Execute(_connection, null, "INSERT INTO calls(at, run, role, back_end, seconds, input, output) VALUES($1,$2,$3,$4,$5,$6,$7)", Now(), _run, role, backEnd, seconds, input, output);

    /// <summary>Whether every money row still has the hash that its content and its predecessor give.</summary>
    public bool ChainIsIntact()
    {
        using var command = Command(_connection, null, "SELECT at, run, intent, kind, amount, unit, previous, hash FROM money ORDER BY seq");
        using var reader = command.ExecuteReader();
        var previous = string.Empty;
        while (reader.Read())
        {
            var hash = Digest.OfParts(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), previous);
            if (reader.GetString(6) != previous || reader.GetString(7) != hash)
            {
                return false;
            }

            previous = hash;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private decimal Close(string key, string kind, decimal amount, IntentState state)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        using var transaction = _connection.BeginTransaction(deferred: false);
        var intent = Find(key, transaction) ?? throw new InvalidOperationException($"No intent {key} is recorded.");
        if (intent.State is IntentState.Settled or IntentState.Released)
        {
            return SpentOn(key, transaction);
        }

        Execute(_connection, transaction, "UPDATE intents SET state=$1 WHERE key=$2", state.ToString(), key);
        Append(kind, key, amount, transaction);
        KillPoint.Pass("settle-uncommitted");
        transaction.Commit();
        return amount;
    }

    private decimal SpentOn(string key, SqliteTransaction? transaction) =>
        Rows(transaction).Where(row => row.Kind == "settle" && row.Intent == key).Sum(row => row.Amount);

    private void Append(string kind, string intent, decimal amount, SqliteTransaction transaction)
    {
        var previous = Scalar(_connection, transaction, "SELECT hash FROM money ORDER BY seq DESC LIMIT 1") as string ?? string.Empty;
        var at = Now();
        var text = amount.ToString(CultureInfo.InvariantCulture);
        var hash = Digest.OfParts(at, _run, intent, kind, text, _unit, previous);
        Execute(_connection, transaction, "INSERT INTO money(at, run, intent, kind, amount, unit, previous, hash) VALUES($1,$2,$3,$4,$5,$6,$7,$8)", at, _run, intent, kind, text, _unit, previous, hash);
    }

    private (decimal Held, decimal Spent) Totals(SqliteTransaction? transaction)
    {
        var held = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var spent = 0m;
        foreach (var (kind, intent, amount) in Rows(transaction))
        {
            held[intent] = kind == "reserve" ? held.GetValueOrDefault(intent) + amount : 0m;
            spent += kind == "settle" ? amount : 0m;
        }

        return (held.Values.Sum(), spent);
    }

    private List<(string Kind, string Intent, decimal Amount)> Rows(SqliteTransaction? transaction)
    {
        using var command = Command(_connection, transaction, "SELECT kind, intent, amount FROM money WHERE run=$1 ORDER BY seq", _run);
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string, decimal)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), decimal.Parse(reader.GetString(2), CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    private Intent? Find(string key, SqliteTransaction? transaction) =>
        Query("SELECT key, run, phase, attempt, ordinal, bundle, flavor, timeout, state, job_id FROM intents WHERE key=$1", transaction, key).SingleOrDefault();

    private List<Intent> Query(string sql, SqliteTransaction? transaction, params object[] values)
    {
        using var command = Command(_connection, transaction, sql, values);
        using var reader = command.ExecuteReader();
        var intents = new List<Intent>();
        while (reader.Read())
        {
            intents.Add(new Intent(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.GetInt32(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetInt32(7),
                Enum.Parse<IntentState>(reader.GetString(8)),
                reader.IsDBNull(9) ? null : reader.GetString(9)));
        }

        return intents;
    }

    private string Now() => _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Every statement is a constant of this class; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        return command;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object[] values)
    {
        using var command = Command(connection, transaction, sql, values);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = Command(connection, transaction, sql);
        return command.ExecuteScalar();
    }
}
