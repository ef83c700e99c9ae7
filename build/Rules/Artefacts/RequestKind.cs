namespace Trainwright.Rules;

/// <summary>What a request asks for; decides which way through the graph a run takes.</summary>
public enum RequestKind
{
    /// <summary>Train a model: the whole graph.</summary>
    Train,

    /// <summary>Evaluate an existing model: Intake, Resources, Evaluate.</summary>
    EvalOnly,

    /// <summary>Audit a dataset: stops after DataAudit.</summary>
    DataOnly,

    /// <summary>A factual question: answered at Intake, nothing is built.</summary>
    Question,
}
