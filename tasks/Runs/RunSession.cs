using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.CommandLine;
using Trainwright.Tasks.Purchases;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// One invocation on one run: what was asked, where it writes, and what it has opened so far. Heavy things (the Hub,
/// the ledger, the agents) are opened when first needed, so that a run with nothing to do opens none.
/// </summary>
public sealed class RunSession : IAsyncDisposable
{
    /// <summary>What is built when nothing is asked for: the request that any machine can fulfil.</summary>
    public const string QuickstartRequest = "Fine-tune local/hashed-linear-base on local/customer-intents with text-classification";

    private readonly Lazy<RunDirectory> _directory;
    private readonly Lazy<ReceiptBook> _receipts;
    private readonly Lazy<ContentStore> _store;
    private readonly Lazy<EventLog> _events;
    private readonly Lazy<Ledger> _ledger;
    private readonly HashSet<string> _rerun;
    private readonly IHubDoor _door;
    private ModelSession? _models;
    private RunLock? _lock;
    private RunWay? _way;
    private Task? _reconciled;

    /// <summary>Creates a session; nothing is read or written yet.</summary>
    public RunSession(RunOptions options, Installation installation, IHubDoor door, Redactor redactor, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        options = ResumedOptions.Of(options);
        Options = options;
        Installation = installation;
        Redactor = redactor;
        Terminal = terminal;
        Clock = clock;
        Cancellation = cancellation;
        HubDirectory = Path.GetFullPath(options.WorkDir);
        _rerun = options.Rerun is null ? [] : new(StringComparer.OrdinalIgnoreCase) { options.Rerun };
        _directory = new(() => new RunDirectory(options.WorkDir, options.Run ?? RunIdentity.NameOf(Request, options.Profile ?? string.Empty, options.Hub, options.Jobs, options.Seed)));
        _store = new(() => new ContentStore(Directory.WorkDirectory));
        _receipts = new(() => new ReceiptBook(Directory, Store));
        _events = new(() => new EventLog(Directory, Redactor, Clock));
        _ledger = new(() => Ledger.Open(Directory, Unit, Clock));
        _door = door;
        Hub = new HubSession(this, door);
        Artefacts = new Lazy<RunArtefacts>(() => new RunArtefacts(Directory));
        Progress = new RunProgress(this);
    }

    /// <summary>What the user asked for on the command line.</summary>
    public RunOptions Options { get; }

    /// <summary>The targets, in the graph's spelling.</summary>
    public IReadOnlyList<string> Targets => Options.Targets;

    /// <summary>Whether only the named targets run.</summary>
    public bool IsExclusive => Options.IsExclusive;

    /// <summary>Profiles, tables and templates.</summary>
    public Installation Installation { get; }

    /// <summary>The redaction sink.</summary>
    public Redactor Redactor { get; }

    /// <summary>What a person watches.</summary>
    public Terminal Terminal { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Ends when the user cancels.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The run's files.</summary>
    public RunDirectory Directory => _directory.Value;

    /// <summary>The receipts.</summary>
    public ReceiptBook Receipts => _receipts.Value;

    /// <summary>What runs of the work directory made, by content.</summary>
    public ContentStore Store => _store.Value;

    /// <summary>The journal.</summary>
    public EventLog Events => _events.Value;

    /// <summary>The book of money; opened at the first use.</summary>
    public Ledger Ledger => _ledger.Value;

    /// <summary>Where the embedded Hub and what was read from a Hub are kept: the work directory, save for a replay.</summary>
    public string HubDirectory { get; private init; }

    /// <summary>The lock whose commits are used instead of today's; null for a run that makes its own.</summary>
    public Lockfile? Pinned { get; private init; }

    /// <summary>The Hub; opened at the first use.</summary>
    public HubSession Hub { get; }

    /// <summary>The model that advises; opened at the first use, which a run by rules never makes.</summary>
    internal ModelSession Models => LazyInitializer.EnsureInitialized(ref _models, () => new ModelSession(this));

    /// <summary>The model, where one was asked for.</summary>
    internal ModelSession? OpenModels => _models;

    /// <summary>The run's artefacts.</summary>
    public Lazy<RunArtefacts> Artefacts { get; }

    /// <summary>How far this invocation has come, and how it ended.</summary>
    public RunProgress Progress { get; }

    /// <summary>Whether the graph was priced.</summary>
    public bool Planned { get; set; }

    /// <summary>What a tool found, for <c>--json</c>; null leaves the outcome as the result.</summary>
    public string? ResultJson { get; set; }

    /// <summary>Whether anything ran that the receipts did not spare.</summary>
    public bool HasWorked => Progress.Worked;

    /// <summary>The request: the text of <c>--request</c>, or the content of <c>--request-file</c>.</summary>
    public string Request => Options.RequestFile is { } file ? File.ReadAllText(file) : Options.Request ?? QuickstartRequest;

    /// <summary>The part of the graph that this request needs.</summary>
    public RunWay Way => _way ??= RunWay.Of(Directory);

    /// <summary>The ledger's unit: simulated dollars on the embedded Hub, else US dollars.</summary>
    public string Unit => Options.Hub == "embedded" ? "simulated" : "usd";

    /// <summary>The most that may be held and spent.</summary>
    public decimal Cap => Options.CostCapUsd ?? (Options.Hub == "embedded" ? 10m : 0m);

    /// <summary>Takes the run: lock and identity, once. Called by the first task that does something.</summary>
    public void Begin()
    {
        if (_lock is not null)
        {
            return;
        }

        Cancellation.ThrowIfCancellationRequested();
        _lock = RunLock.Take(Directory, Clock);
        new RunIdentity(Directory.Run, Request, Options.Profile ?? string.Empty, Options.Hub, Options.Jobs, Options.Seed).Claim(Directory);
        Decisions.Record(this);
        Events.Write("run.started", ("target", string.Join(" ", Targets)), ("run", Directory.Run));
    }

    /// <summary>Opens the ledger beside what is done meanwhile, where a phase that was asked for will need it.</summary>
    internal void BeginLedger()
    {
        if (PhaseIds.All.Any(phase => phase.Number > PhaseIds.CpuSmoke.Number && Targets.Contains(phase.Name)))
        {
            // What goes wrong is thrown again where the ledger is used.
            _ = Task.Run(() => _ledger.Value).ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>Brings purchases of an earlier process up to date, once.</summary>
    internal Task ReconcileAsync() => _reconciled ??= Reconciliation.RunAsync(this);

    /// <summary>Whether the user asked to run this phase again.</summary>
    public bool IsRerun(string phase) => _rerun.Remove(phase);

    /// <summary>Forgets the way, because Intake has planned anew.</summary>
    public void PlanChanged() => _way = null;

    /// <summary>Whether the ledger has been opened.</summary>
    public bool LedgerIsOpen => _ledger.IsValueCreated;

    /// <summary>Whether this invocation has taken the run.</summary>
    public bool HasBegun => _lock is not null;

    /// <summary>The same run once more from its lock, written under another work directory, at the same Hub.</summary>
    public RunSession Again(Lockfile pinned, string workDirectory)
    {
        ArgumentNullException.ThrowIfNull(pinned);
        var options = Options with { Request = pinned.Request, RequestFile = null, Seed = pinned.Seed, Hub = pinned.Hub, Jobs = pinned.Jobs };
        return Elsewhere(options, pinned.Run, workDirectory, pinned);
    }

    /// <summary>A run of another work directory.</summary>
    public RunSession Other(string run, string workDirectory) => Elsewhere(Options with { Request = null, RequestFile = null, Sources = new Dictionary<string, OptionSource>() }, run, workDirectory, pinned: null);

    private RunSession Elsewhere(RunOptions options, string run, string workDirectory, Lockfile? pinned) =>
        new(options with { Run = run, WorkDir = workDirectory, Rerun = null, Sets = [] }, Installation, _door, Redactor, Terminal, Clock, Cancellation) { HubDirectory = HubDirectory, Pinned = pinned };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Progress.EndPage();
        if (_models is not null)
        {
            await _models.DisposeAsync().ConfigureAwait(false);
        }

        if (_ledger.IsValueCreated)
        {
            _ledger.Value.Dispose();
        }

        await Hub.DisposeAsync().ConfigureAwait(false);
        _lock?.Dispose();
    }

    internal void ToolFailed(string tool, Exception exception, bool isOfRun) => Progress.ToolFailed(tool, exception, isOfRun);

    internal void Starting(string task, string why) => Progress.Starting(task, why);

    internal void Finished(string task, string summary, double seconds) => Progress.Finished(task, summary, seconds);

    internal void Failed(string task, Exception exception) => Progress.Failed(task, exception);

    internal void Judged(string guard, IReadOnlyList<Verdict> verdicts) => Progress.Judged(guard, verdicts);

    internal void Reused(string task) => Progress.Reused(task);

    internal void Reached(string task) => Progress.UpToDate(task);
}
