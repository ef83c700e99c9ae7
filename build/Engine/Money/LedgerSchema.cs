namespace Trainwright.Engine;

/// <summary>The ledger's tables, version 1.</summary>
internal static class LedgerSchema
{
    /// <summary>Creates every table; each statement may be repeated.</summary>
    public const string Create = """
        CREATE TABLE IF NOT EXISTS money(
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            run TEXT NOT NULL,
            intent TEXT NOT NULL,
            kind TEXT NOT NULL CHECK(kind IN ('reserve', 'settle', 'release')),
            amount TEXT NOT NULL,
            unit TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS money_by_run ON money(run);
        CREATE TABLE IF NOT EXISTS intents(
            key TEXT PRIMARY KEY,
            run TEXT NOT NULL,
            phase TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            bundle TEXT NOT NULL,
            flavor TEXT NOT NULL,
            timeout INTEGER NOT NULL,
            state TEXT NOT NULL,
            job_id TEXT);
        CREATE INDEX IF NOT EXISTS intents_by_run ON intents(run);
        CREATE TABLE IF NOT EXISTS calls(
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            run TEXT NOT NULL,
            role TEXT NOT NULL,
            back_end TEXT NOT NULL,
            seconds REAL NOT NULL,
            input TEXT NOT NULL,
            output TEXT NOT NULL);
        """;
}
