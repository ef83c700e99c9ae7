using System.Globalization;
using DuckDB.NET.Data;
using Trainwright.Data;

namespace Trainwright.Duck;

/// <summary>A DuckDB of its own in memory, with a bound on memory and what does not fit on disk.</summary>
internal sealed class Database : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public Database(AuditOrder order)
    {
        _connection.Open();
        Execute($"SET memory_limit='{order.MemoryBytes.ToString(CultureInfo.InvariantCulture)}B'");
        Execute($"SET threads={order.Threads.ToString(CultureInfo.InvariantCulture)}");
        Execute($"SET temp_directory={Text(order.TemporaryFolder)}");

        // Nothing is fetched: what the audit reads lies on this disk.
        Execute("SET autoinstall_known_extensions=false");
    }

    /// <summary>A text as SQL's literal.</summary>
    public static string Text(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A name as SQL's identifier.</summary>
    public static string Name(string value) => "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public void Dispose() => _connection.Dispose();

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Every row of an answer.</summary>
    public List<object?[]> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Every text of an answer of one column, one at a time: the answer is never held whole.</summary>
    public void Each(string sql, Action<string> take)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            take(reader.IsDBNull(0) ? string.Empty : reader.GetString(0));
        }
    }

    /// <summary>The one row of an answer.</summary>
    public object?[] Row(string sql) => Rows(sql)[0];

    /// <summary>A whole number of an answer.</summary>
    public static long Whole(object? value) => value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    /// <summary>A number of an answer.</summary>
    public static double Real(object? value) => value is null ? 0 : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
