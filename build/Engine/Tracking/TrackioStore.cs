using Microsoft.Data.Sqlite;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// Reads the SQLite file that Trackio keeps a project in (<c>TRACKIO_DIR/PROJECT.db</c>): tables <c>alerts</c> and
/// <c>metrics</c>, of any of their versions. It is opened read-only and read with bounds, and what a training process
/// wrote is never trusted: a damaged or strange file is a reading with a problem, not an exception.
/// </summary>
public static class TrackioStore
{
    /// <summary>The largest file that is opened, in bytes.</summary>
    public const long MostBytes = 256L * 1024 * 1024;

    /// <summary>The most alerts that are read; the newest stay.</summary>
    public const int MostAlerts = 1_000;

    /// <summary>The most metric rows that are read; the newest stay.</summary>
    public const int MostRows = 100_000;

    // The longest text of a cell, in characters; SQLite cuts it before it is read.
    private const int MostCharacters = 65_536;
    private const int BusySeconds = 2;

    // SQLite opens any file and complains at the first read; this tells what is none at once.
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>
    /// The alerts and metrics of a run; of every run in the file when none has that name, or none is asked for. A row
    /// that says that it was written outside the window belongs to another job, and is passed over.
    /// </summary>
    public static TrackerReading Read(string file, string? run, string source, TrackioWindow? window = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(source);
        try
        {
            if (Strangeness(file) is { } problem)
            {
                return TrackerReading.Unreadable(source, problem);
            }

            using var connection = Open(file);
            var (alerts, isCut) = Alerts(connection, run, window);
            var (points, areCut) = Points(connection, run, window);
            return new TrackerReading(source, alerts, points, isCut || areCut ? "it holds more than is read; the newest was" : null);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException or InvalidOperationException or FormatException or OverflowException)
        {
            return TrackerReading.Unreadable(source, $"it cannot be read: {exception.Message}");
        }
    }

    private static string? Strangeness(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > MostBytes)
        {
            return $"it has {stream.Length} bytes, more than the {MostBytes} that are read";
        }

        Span<byte> head = stackalloc byte[16];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(Magic) ? null : "it is no SQLite file";
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        connection.Open();

        // No view, trigger or generated column of the file may call what could do more than compute.
        using var careful = connection.CreateCommand();
        careful.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;";
        careful.ExecuteNonQuery();
        return connection;
    }

    private static (IReadOnlyList<Alert> Alerts, bool IsCut) Alerts(SqliteConnection connection, string? run, TrackioWindow? window)
    {
        var table = TrackioTable.Of(connection, "alerts");
        if (!table.Has("title"))
        {
            return ([], false);
        }

        using var command = table.Select(connection, run, ["level", "title", "text", "step", "timestamp"], MostAlerts + 1, MostCharacters);
        using var reader = command.ExecuteReader();
        var alerts = new List<Alert>();
        while (reader.Read())
        {
            if (window is null || window.Holds(Text(reader, 4)))
            {
                alerts.Add(TrackedAlert.Of(Text(reader, 0), Text(reader, 1), Text(reader, 2), Whole(reader, 3)));
            }
        }

        return Newest(alerts, MostAlerts);
    }

    private static (IReadOnlyList<MetricPoint> Points, bool IsCut) Points(SqliteConnection connection, string? run, TrackioWindow? window)
    {
        var table = TrackioTable.Of(connection, "metrics");
        if (!table.Has("step") || !table.Has("metrics"))
        {
            return ([], false);
        }

        using var command = table.Select(connection, run, ["step", "metrics", "timestamp"], MostRows + 1, MostCharacters);
        using var reader = command.ExecuteReader();
        var points = new List<MetricPoint>();
        while (reader.Read())
        {
            if ((window is null || window.Holds(Text(reader, 2))) && Whole(reader, 0) is { } step && Text(reader, 1) is { } json && TrackedMetrics.Point(step, json) is { } point)
            {
                points.Add(point);
            }
        }

        return Newest(points, MostRows);
    }

    // Rows come newest first, so that a bound keeps the newest; they are told oldest first.
    private static (IReadOnlyList<T> Rows, bool IsCut) Newest<T>(List<T> rows, int most)
    {
        var isCut = rows.Count > most;
        var kept = isCut ? rows.GetRange(0, most) : rows;
        kept.Reverse();
        return (kept, isCut);
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    private static long? Whole(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        long whole => whole,
        double real when real is >= 0 and < 1e15 => (long)real,
        string text when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };
}
