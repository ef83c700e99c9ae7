using System.Globalization;
using Microsoft.Data.Sqlite;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// The ledger's file: SQLite with a write-ahead log and synchronous FULL, so that a committed row survives a power
/// failure. What SQLite cannot do becomes a stop that names the file and what to do about it.
/// </summary>
internal sealed class LedgerDatabase : IDisposable
{
    // SQLite's primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    private readonly string _file;
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    private LedgerDatabase(string file, SqliteConnection connection) => (_file, _connection) = (file, connection);

    /// <summary>Opens the file, creating it or bringing it forward to this version's schema.</summary>
    /// <exception cref="RunStopException">It is damaged, of a newer version, or cannot be written.</exception>
    public static LedgerDatabase Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ToString());
        var database = new LedgerDatabase(file, connection);
        try
        {
            database.Explained(() =>
            {
                connection.Open();
                database.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
                return true;
            });
            database.RequireSound();
            database.Migrate();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs work in a transaction that no other process's can come between; it is committed when the work returns.</summary>
    public T InTransaction<T>(Func<T> work) => Explained(() =>
    {
        // Held by the connection: every command in between belongs to it.
        using var transaction = _connection.BeginTransaction(deferred: false);
        _transaction = transaction;
        try
        {
            var result = work();
            transaction.Commit();
            return result;
        }
        finally
        {
            _transaction = null;
        }
    });

    public void Execute(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        Explained(() => command.ExecuteNonQuery());
    }

    public object? Scalar(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        return Explained(() => command.ExecuteScalar());
    }

    public List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        return Explained(() =>
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void RequireSound()
    {
        var said = Scalar("PRAGMA quick_check(1)") as string;
        if (said != "ok")
        {
            throw Damaged(said ?? "it says nothing", null);
        }
    }

    private void Migrate()
    {
        if (Version() == LedgerSchema.Current)
        {
            return;
        }

        InTransaction(() =>
        {
            // Read again: another process may have been here first.
            var version = Version();
            if (version > LedgerSchema.Current)
            {
                throw new RunStopException(
                    StoppedReason.ServiceUnavailable,
                    $"{_file} was written by a newer Trainwright (schema {version}, this one knows {LedgerSchema.Current}). Nothing was changed. Update Trainwright, or use another --work-dir.");
            }

            for (; version < LedgerSchema.Current; version++)
            {
                Execute(LedgerSchema.Steps[version] + string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={version + 1};"));
            }

            return true;
        });
    }

    private int Version() => Convert.ToInt32(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);

    private T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw exception.SqliteErrorCode switch
            {
                Corrupt or NotADatabase => Damaged(exception.Message, exception),
                Full => Stop($"There is no space left to write {_file}. What was recorded before is safe. Free some space and run the same command again.", [], exception),
                Busy or Locked => Stop($"Another process has kept {_file} locked for 30 s. Wait for it, or end it, and run the same command again.", [], exception),
                _ => Stop($"{_file} cannot be used: {exception.Message} Check that the directory exists and may be written, and run the same command again.", [], exception),
            };
        }
    }

    private RunStopException Damaged(string said, Exception? cause) => Stop(
        $"{_file} is damaged ({said.TrimEnd('.')}). It is the record of what was bought, so nothing is bought without it. Put a backup in its place; or move it aside: a job that still runs is then found again by its label, and what was spent before is no longer counted.",
        [$"mv {_file} {_file}.damaged"],
        cause);

    private static RunStopException Stop(string message, IReadOnlyList<string> next, Exception? cause) => new(StoppedReason.ServiceUnavailable, message, nextSteps: next, innerException: cause);

    private SqliteCommand Command(string sql, ReadOnlySpan<object> values)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // Every statement is a constant of this room; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        return command;
    }
}
