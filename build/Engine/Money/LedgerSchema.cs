namespace Trainwright.Engine;

/// <summary>The ledger's tables, as the steps that lead to them: step i takes a file of version i to version i + 1.</summary>
internal static class LedgerSchema
{
    /// <summary>The version that this Trainwright writes.</summary>
    public static int Current => Steps.Length;

    /// <summary>The steps, oldest first. A step that was ever released is never edited: old files have been through it.</summary>
    public static string[] Steps { get; } =
    [
        """
        CREATE TABLE money(
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            run TEXT NOT NULL,
            intent TEXT NOT NULL,
            kind TEXT NOT NULL CHECK(kind IN ('reserve', 'settle', 'release')),
            amount TEXT NOT NULL,
            unit TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL);
        CREATE INDEX money_by_run ON money(run);
        CREATE TABLE intents(
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
        CREATE INDEX intents_by_run ON intents(run);
        CREATE TABLE calls(
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            run TEXT NOT NULL,
            role TEXT NOT NULL,
            back_end TEXT NOT NULL,
            seconds REAL NOT NULL,
            input TEXT NOT NULL,
            output TEXT NOT NULL);
        """,
        """
        CREATE INDEX money_by_intent ON money(intent);
        CREATE TRIGGER money_is_never_changed BEFORE UPDATE ON money
            BEGIN SELECT RAISE(ABORT, 'a money row is never changed'); END;
        CREATE TRIGGER money_is_never_removed BEFORE DELETE ON money
            BEGIN SELECT RAISE(ABORT, 'a money row is never removed'); END;
        """,
        """
        ALTER TABLE calls ADD COLUMN model TEXT;
        ALTER TABLE calls ADD COLUMN input_tokens INTEGER;
        ALTER TABLE calls ADD COLUMN output_tokens INTEGER;
        ALTER TABLE calls ADD COLUMN cost TEXT;
        ALTER TABLE calls ADD COLUMN outcome TEXT;
        """,
        """
        ALTER TABLE intents ADD COLUMN price TEXT;
        ALTER TABLE intents ADD COLUMN decisions INTEGER;
        ALTER TABLE intents ADD COLUMN origins TEXT;
        ALTER TABLE intents ADD COLUMN served INTEGER;
        """,
    ];
}
