namespace Trainwright.Tasks.Runs;

/// <summary>How the Hub of a run is reached. The host gives the implementation, because it alone knows the embedded Hub.</summary>
public interface IHubDoor
{
    /// <summary>Starts or finds the Hub. Called once, and only when something needs it.</summary>
    Task<HubAddress> OpenAsync(RunSession session, CancellationToken cancellationToken);

    /// <summary>Verifies the store of the embedded Hub, whether it runs or not.</summary>
    HubStoreCondition Check(RunSession session);
}
