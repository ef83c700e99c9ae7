using System.Runtime.InteropServices;
using Trainwright.Tasks;

namespace Trainwright.Host;

/// <summary>
/// Turns the first Ctrl-C, SIGTERM or SIGHUP into a cancellation, so that teardowns run and the ledger is settled; the
/// second one ends the process at once.
/// </summary>
internal sealed class Signals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    public Signals(CancellationSource cancellation) =>
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
                .Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = cancellation.Cancel())),
        ];

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}
