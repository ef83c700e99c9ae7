namespace Trainwright.Rules;

/// <summary>Variables of the environment that switch a tracker on or off (§5.7).</summary>
internal static class MonitoringSwitch
{
    private static readonly string[] Names = ["WANDB_DISABLED", "WANDB_MODE", "TRACKIO_DISABLED", "HF_TRACKIO_DISABLED", "DISABLE_MLFLOW_INTEGRATION", "COMET_MODE", "REPORT_TO"];

    /// <summary>Whether this value of this variable silences a tracker.</summary>
    public static bool IsOff(string name, string? value) =>
        (Names.Contains(name) && value is not ("online" or "false" or "0" or "trackio")) || (name == "TRACKIO_DIR" && value == "/dev/null");
}
