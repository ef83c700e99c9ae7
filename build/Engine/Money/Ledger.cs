using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// The one book of money, intents and agent calls of a work directory. Money rows are chained by hash and never changed.
/// Held plus spent never exceeds a cap, because the check and the row are one transaction.
/// </summary>
public sealed class Ledger : IDisposable
{
    private const string IntentColumns = "SELECT key, run, phase, attempt, ordinal, bundle, flavor, timeout, state, job_id, price, decisions, origins, served FROM intents";

    private readonly LedgerDatabase _database;
    private readonly TimeProvider _clock;
    private readonly string _file;
    private readonly string _run;
    private readonly string _unit;
    private CallBook? _calls;

    private Ledger(LedgerDatabase database, string file, TimeProvider clock, string run, string unit)
    {
        _database = database;
        _file = file;
        _clock = clock;
        _run = run;
        _unit = unit;
    }

    /// <summary>Opens the book, creating it when it is missing. <paramref name="unit"/> is <c>usd</c> or <c>simulated</c>.</summary>
    /// <exception cref="RunStopException">A newer version of Trainwright wrote it, it is damaged, or it cannot be written.</exception>
    public static Ledger Open(RunDirectory run, string unit, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(run);
        Directory.CreateDirectory(run.WorkDirectory);
        return new Ledger(LedgerDatabase.Open(run.LedgerFile), run.LedgerFile, clock, run.Run, unit);
    }

    /// <summary>Records an intent and reserves its money in one transaction. An intent that exists already is returned as it is, with nothing reserved twice.</summary>
    /// <exception cref="RunStopException">It does not fit under a cap, or the money chain is broken; nothing was written.</exception>
    public Intent Reserve(Intent intent, decimal amount, Caps caps, string capReason)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(caps);
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        return _database.InTransaction(() =>
        {
            if (Find(intent.Key) is { State: not IntentState.Released } existing)
            {
                return existing;
            }

            RequireRoom(intent.Phase, amount, caps, capReason);
            _database.Execute(
                "INSERT INTO intents(key, run, phase, attempt, ordinal, bundle, flavor, timeout, state, job_id, price, decisions, origins) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,NULL,$10,$11,$12) ON CONFLICT(key) DO UPDATE SET state=excluded.state, job_id=NULL, price=excluded.price, decisions=excluded.decisions, origins=excluded.origins, served=NULL",
                intent.Key,
                _run,
                intent.Phase,
                intent.Attempt,
                intent.Ordinal,
                intent.Bundle,
                intent.Flavor,
                intent.TimeoutSeconds,
                nameof(IntentState.Intended),
                intent.PricePerMinute?.ToString(CultureInfo.InvariantCulture) ?? (object)DBNull.Value,
                intent.Decisions ?? (object)DBNull.Value,
                JsonSerializer.Serialize(intent.Origins, MoneyJson.Default.IReadOnlyDictionaryStringString));
            Append("reserve", intent.Key, amount);
            KillPoint.Pass("reserve-uncommitted");
            return intent with { State = IntentState.Intended };
        });
    }

    /// <summary>The stop for a reservation that does not fit under the cap of the run.</summary>
    public static RunStopException OverCap(string phase, string run, Spend spend, decimal amount, string reason) => OverCap(phase, run, spend, amount, reason, "cap", "cost-cap-usd");

    /// <summary>Records the job that an intent became; one that is settled or released stays so.</summary>
    public void Submitted(string key, string jobId) => _database.InTransaction(() =>
    {
        _database.Execute("UPDATE intents SET state=$1, job_id=$2 WHERE key=$3 AND state=$4", nameof(IntentState.Submitted), jobId, key, nameof(IntentState.Intended));
        return true;
    });

    /// <summary>
    /// Settles an intent on what was used, at most what was held: the job's timeout bounds what it can cost. A settled
    /// one stays as it is. Returns what was charged.
    /// </summary>
    public decimal Settle(string key, decimal amount) => Close(key, "settle", amount, IntentState.Settled);

    /// <summary>Records whether the job of an intent gave what its phase needs.</summary>
    public void Judged(string key, bool hasServed) => _database.InTransaction(() =>
    {
        _database.Execute("UPDATE intents SET served=$1 WHERE key=$2", hasServed ? 1 : 0, key);
        return true;
    });

    /// <summary>Gives a reservation back, because no job exists.</summary>
    public void Release(string key) => Close(key, "release", 0m, IntentState.Released);

    /// <summary>The intent, or null.</summary>
    public Intent? Find(string key) => _database.Query(ReadIntent, IntentColumns + " WHERE key=$1", key).SingleOrDefault();

    /// <summary>The intents of this run, oldest first.</summary>
    public IReadOnlyList<Intent> Intents() => _database.Query(ReadIntent, IntentColumns + " WHERE run=$1 ORDER BY rowid", _run);

    /// <summary>The runs of the work directory that bought something, or meant to and may have.</summary>
    public IReadOnlyList<string> Buyers() => _database.Query(reader => reader.GetString(0), "SELECT DISTINCT run FROM intents WHERE state<>$1 ORDER BY run", nameof(IntentState.Released));

    /// <summary>What this run holds and has spent.</summary>
    public Spend Spend(decimal cap) => MoneyChain.Sum(Rows("WHERE run=$1", _run), _unit, cap);

    /// <summary>What all runs of the work directory hold, and have spent since the month began (UTC), in this run's unit.</summary>
    public Spend MonthSpend(decimal cap)
    {
        // Also what lies after this month: a clock that was set back frees nothing.
        var month = _clock.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var rows = Rows("WHERE unit=$1", _unit);
        var thisMonth = rows.Where(row => row.Kind == "settle" && string.CompareOrdinal(row.At, month) >= 0);
        return MoneyChain.Sum(rows, _unit, cap) with { Spent = MoneyChain.Sum(thisMonth, _unit, cap).Spent };
    }

    /// <summary>The amount that is reserved for an intent and not yet settled or released.</summary>
    public decimal HeldFor(string key) => MoneyChain.Sum(Rows("WHERE intent=$1", key), _unit, 0m).Held;

    /// <summary>What was charged for an intent.</summary>
    public decimal SpentOn(string key) => MoneyChain.Sum(Rows("WHERE intent=$1", key), _unit, 0m).Spent;

    /// <summary>What happened to an intent's money, oldest first: <c>reserve</c>, <c>settle</c>, <c>release</c>.</summary>
    public IReadOnlyList<string> History(string key) => [.. Rows("WHERE intent=$1", key).Select(row => row.Kind)];

    /// <summary>The calls of models: what they hold, cost and were.</summary>
    public CallBook Calls => _calls ??= new CallBook(this);

    /// <summary>
    /// Whether every money row still has the hash that its content and its predecessor give, every intent the last row
    /// that its state asks for, which tells rows cut from the chain's end, and every row of a job its intent.
    /// </summary>
    public bool ChainIsIntact() => _database.InTransaction(ChainHolds);

    /// <summary>The whole chain as text, one row a line: what an exported run takes along, so that its money can be checked elsewhere.</summary>
    public string Export() => MoneyChain.Write(Rows(string.Empty));

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private bool ChainHolds()
    {
        var rows = Rows(string.Empty);
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            last[row.Intent] = row.Kind;
        }

        var intents = _database.Query(ReadIntent, IntentColumns);
        var known = intents.Select(intent => intent.Key).ToHashSet(StringComparer.Ordinal);
        return MoneyChain.Holds(rows)
            && intents.All(intent => last.GetValueOrDefault(intent.Key) == LastRowOf(intent.State))
            && last.Keys.All(key => known.Contains(key) || key.StartsWith(CallBook.Prefix, StringComparison.Ordinal));
    }

    private static string LastRowOf(IntentState state) => state switch
    {
        IntentState.Settled => "settle",
        IntentState.Released => "release",
        _ => "reserve",
    };

    internal T InTransaction<T>(Func<T> work) => _database.InTransaction(work);

    internal void Execute(string sql, params ReadOnlySpan<object> values) => _database.Execute(sql, values);

    internal List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object> values) => _database.Query(read, sql, values);

    internal void RequireRoom(string phase, decimal amount, Caps caps, string capReason)
    {
        if (!ChainHolds())
        {
            throw new RunStopException(
                StoppedReason.ServiceUnavailable,
                $"{_file}: the chain of money rows is broken, so what was spent is not known and nothing is bought. Put a backup in its place, or use another --work-dir.",
                nextSteps: [$"./build.sh --target Verify --run {_run}"]);
        }

        var spend = Spend(caps.Run);
        if (spend.Held + spend.Spent + amount > spend.Cap)
        {
            throw OverCap(phase, _run, spend, amount, capReason);
        }

        if (caps.Month is { } most && MonthSpend(most) is var month && month.Held + month.Spent + amount > most)
        {
            throw OverCap(phase, _run, month, amount, capReason, "month's cap", "month-cap-usd");
        }
    }

    private static RunStopException OverCap(string phase, string run, Spend spend, decimal amount, string reason, string cap, string option)
    {
        ArgumentNullException.ThrowIfNull(spend);
        var need = spend.Held + spend.Spent + amount;
        return new RunStopException(
            reason,
            string.Create(CultureInfo.InvariantCulture, $"{phase} would hold {amount:0.######} {spend.Unit}: {spend.Held:0.######} held + {spend.Spent:0.######} spent + {amount:0.######} = {need:0.######} is over the {cap} of {spend.Cap:0.######}. Nothing was bought."),
            "§7.7",
            nextSteps: [string.Create(CultureInfo.InvariantCulture, $"./build.sh --target {phase} --run {run} --{option} {Math.Ceiling(need * 100) / 100:0.##}")]);
    }

    private decimal Close(string key, string kind, decimal amount, IntentState state)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        return _database.InTransaction(() =>
        {
            var intent = Find(key) ?? throw new InvalidOperationException($"No intent {key} is recorded.");
            if (intent.State is IntentState.Settled or IntentState.Released)
            {
                return SpentOn(key);
            }

            var charged = Math.Min(amount, HeldFor(key));
            _database.Execute("UPDATE intents SET state=$1 WHERE key=$2", state.ToString(), key);
            Append(kind, key, charged);
            KillPoint.Pass("settle-uncommitted");
            return charged;
        });
    }

    internal void Append(string kind, string intent, decimal amount)
    {
        var previous = _database.Scalar("SELECT hash FROM money ORDER BY seq DESC LIMIT 1") as string ?? string.Empty;
        var row = MoneyRow.After(previous, Now(), _run, intent, kind, amount.ToString(CultureInfo.InvariantCulture), _unit);
        _database.Execute("INSERT INTO money(at, run, intent, kind, amount, unit, previous, hash) VALUES($1,$2,$3,$4,$5,$6,$7,$8)", row.At, row.Run, row.Intent, row.Kind, row.Amount, row.Unit, row.Previous, row.Hash);
    }

    private List<MoneyRow> Rows(string where, params ReadOnlySpan<object> values) => _database.Query(
        reader => new MoneyRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7)),
        $"SELECT at, run, intent, kind, amount, unit, previous, hash FROM money {where} ORDER BY seq",
        values);

    private static Intent ReadIntent(SqliteDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetInt32(3),
        reader.GetInt32(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.GetInt32(7),
        Enum.Parse<IntentState>(reader.GetString(8)),
        reader.IsDBNull(9) ? null : reader.GetString(9))
    {
        PricePerMinute = reader.IsDBNull(10) ? null : decimal.Parse(reader.GetString(10), CultureInfo.InvariantCulture),
        Decisions = reader.IsDBNull(11) ? null : reader.GetInt32(11),
        Origins = reader.IsDBNull(12) ? new Dictionary<string, string>() : JsonSerializer.Deserialize(reader.GetString(12), MoneyJson.Default.IReadOnlyDictionaryStringString) ?? new Dictionary<string, string>(),
        HasServed = reader.IsDBNull(13) ? null : reader.GetInt32(13) != 0,
    };

    internal string Run => _run;

    internal string Now() => _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
