using Microsoft.Data.Sqlite;

namespace Trainwright.Engine;

/// <summary>A table of Trackio's file as it is there: older files lack <c>run_id</c>, <c>alert_id</c> and <c>log_id</c>, the oldest whole tables.</summary>
internal sealed class TrackioTable
{
    private readonly string _name;
    private readonly HashSet<string> _columns;

    private TrackioTable(string name, HashSet<string> columns) => (_name, _columns) = (name, columns);

    /// <summary>The table and its columns; without any when there is none of that name. A view of the name is none.</summary>
    public static TrackioTable Of(SqliteConnection connection, string name)
    {
        var columns = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name = $name AND t.sql NOT LIKE 'CREATE VIRTUAL%'";
        command.Parameters.AddWithValue("$name", name);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return new TrackioTable(name, columns);
    }

    /// <summary>Whether the table has the column.</summary>
    public bool Has(string column) => _columns.Contains(column);

    /// <summary>The newest rows first; a column that is not there is NULL in each.</summary>
    public SqliteCommand Select(SqliteConnection connection, string? run, IReadOnlyList<string> columns, int most, int characters)
    {
        var command = connection.CreateCommand();
        var named = run is not null && Has("run_name");

        // The names are ours, never the file's.
        command.CommandText =
            $"SELECT {string.Join(", ", columns.Select(column => Has(column) ? $"CASE typeof({column}) WHEN 'text' THEN substr({column}, 1, {characters}) WHEN 'blob' THEN NULL ELSE {column} END" : "NULL"))} FROM {_name}"
            + (named ? $" WHERE run_name = $run OR NOT EXISTS (SELECT 1 FROM {_name} WHERE run_name = $run)" : string.Empty)
            + " ORDER BY rowid DESC LIMIT $most";
        command.Parameters.AddWithValue("$most", most);
        if (named)
        {
            command.Parameters.AddWithValue("$run", run);
        }

        return command;
    }
}
