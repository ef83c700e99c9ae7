using Microsoft.Data.Sqlite;
using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

public sealed class TrackioStoreTests : IDisposable
{
    private const string Now = """
        CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL, log_id TEXT, space_id TEXT);
        CREATE TABLE alerts (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, title TEXT NOT NULL, text TEXT, level TEXT NOT NULL DEFAULT 'warn', step INTEGER, alert_id TEXT);
        INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES ('a', '2026-03-01T10:00:00+00:00', 'mine', 1, '{"train/loss": 2.5}');
        INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES ('a', '2026-03-01T10:00:01+00:00', 'mine', 2, '{"train/loss": "NaN"}');
        INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES ('b', '2026-03-01T10:00:02+00:00', 'other', 9, '{"train/loss": 7}');
        INSERT INTO alerts (run_id, timestamp, run_name, title, text, level, step) VALUES ('a', '2026-02-01T10:00:00+00:00', 'mine', 'Old', 'of an earlier job', 'error', 1);
        INSERT INTO alerts (run_id, timestamp, run_name, title, text, level, step) VALUES ('a', '2026-03-01T10:00:01+00:00', 'mine', 'Diverged', 'loss=nan at step 2 — diverged, try x0.1', 'error', 2);
        INSERT INTO alerts (run_id, timestamp, run_name, title, text, level, step) VALUES ('a', '2026-03-01T10:00:02+00:00', 'mine', 'Odd', NULL, 'catastrophe', NULL);
        """;

    private static readonly TrackioWindow March = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), null);
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-trackio-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Alerts_and_metrics_of_the_run_are_read_oldest_first_and_those_of_another_job_are_not()
    {
        var reading = TrackioStore.Read(Made(Now), "mine", "trackio/p.db", March);
        Assert.Null(reading.Problem);
        Assert.Equal([new Alert(AlertLevel.Error, "Diverged", "loss=nan at step 2 — diverged, try x0.1", 2), new Alert(AlertLevel.Warn, "Odd (unknown level 'catastrophe')", string.Empty, 0)], reading.Alerts);
        Assert.Equal([1L, 2], reading.Points.Select(point => point.Step));
        Assert.Equal(double.NaN, reading.Points[1].Values["loss"]);
    }

    [Fact]
    public void A_run_that_the_file_does_not_name_gets_all_that_is_in_it() =>
        Assert.Equal([1L, 2, 9], TrackioStore.Read(Made(Now), "renamed", "s").Points.Select(point => point.Step));

    [Fact]
    public void Files_of_older_versions_are_read_as_far_as_they_go()
    {
        var before = TrackioStore.Read(Made("CREATE TABLE metrics (id INTEGER PRIMARY KEY, timestamp TEXT, run_name TEXT, step INTEGER, metrics TEXT); INSERT INTO metrics VALUES (1, '2026-03-01T10:00:00', 'mine', 3, '{\"loss\": 1.5}');"), "mine", "s", March);
        Assert.Equal((0, 1, null), (before.Alerts.Count, before.Points.Count, before.Problem));
        var bare = TrackioStore.Read(Made("CREATE TABLE alerts (title TEXT, level TEXT); INSERT INTO alerts VALUES ('Stop', 'ERROR');"), "mine", "s", March);
        Assert.Equal([new Alert(AlertLevel.Error, "Stop", string.Empty, 0)], bare.Alerts);
    }

    [Fact]
    public void A_view_that_never_ends_is_not_the_table()
    {
        var file = Made("CREATE VIEW alerts AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS title, 'error' AS level FROM n;");
        Assert.Empty(TrackioStore.Read(file, null, "s").Alerts);
    }

    [Fact]
    public void Of_very_many_rows_the_newest_are_read_and_it_is_said()
    {
        var reading = TrackioStore.Read(Made("CREATE TABLE alerts (title TEXT, level TEXT, step INTEGER); WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) INSERT INTO alerts SELECT 'A' || x, 'warn', x FROM n;"), null, "s");
        Assert.Equal(TrackioStore.MostAlerts, reading.Alerts.Count);
        Assert.Equal(5000, reading.Alerts[^1].Step);
        Assert.NotNull(reading.Problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SQLite format 3")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense")]
    [InlineData("<html>not found</html>")]
    public void What_is_no_store_is_a_problem_and_no_exception(string content)
    {
        var file = Path.Combine(_folder, "broken.db");
        File.WriteAllText(file, content);
        var reading = TrackioStore.Read(file, "mine", "trackio/broken.db");
        Assert.NotNull(reading.Problem);
        Assert.Empty(reading.Alerts);
        Assert.NotNull(TrackioStore.Read(file + ".gone", "mine", "s").Problem);
    }

    [Fact]
    public void Reading_leaves_the_file_as_it_was()
    {
        var file = Made(Now);
        var before = File.ReadAllBytes(file);
        TrackioStore.Read(file, "mine", "s");
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    private string Made(string sql)
    {
        var file = Path.Combine(_folder, "project.db");
        File.Delete(file);
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return file;
    }
}
