namespace Trainwright.Jobs;

/// <summary>A job host could not do what was asked. With <see cref="IsAmbiguous"/> a job may exist all the same: look its label up before anything else.</summary>
public sealed class JobHostException : Exception
{
    /// <summary>Creates the exception.</summary>
    public JobHostException(string message, bool isAmbiguous = false, Exception? innerException = null)
        : base(message, innerException) => IsAmbiguous = isAmbiguous;

    /// <summary>Whether the job may have been created.</summary>
    public bool IsAmbiguous { get; }

    /// <summary>The word of the outcome for a run that ends by this; null where the host is simply not to be had.</summary>
    public string? StopReason { get; init; }
}
