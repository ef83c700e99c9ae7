namespace Trainwright.Agents;

/// <summary>The names of the roles.</summary>
public static class RoleNames
{
    /// <summary>Reads the request and plans.</summary>
    public const string Planner = "planner";

    /// <summary>Finds papers.</summary>
    public const string Papers = "papers";

    /// <summary>Follows the citation graph.</summary>
    public const string Citations = "citations";

    /// <summary>Finds working code and results.</summary>
    public const string Examples = "examples";

    /// <summary>Confirms the dataset and lists others.</summary>
    public const string Datasets = "datasets";

    /// <summary>Joins what the finders found.</summary>
    public const string Synthesizer = "synthesizer";

    /// <summary>Resolves what the research cites.</summary>
    public const string ResearchCritic = "researchCritic";

    /// <summary>Judges the model.</summary>
    public const string ModelInspector = "modelInspector";

    /// <summary>Judges the dataset's repository.</summary>
    public const string DatasetInspector = "datasetInspector";

    /// <summary>Judges the dataset's statistics.</summary>
    public const string Auditor = "auditor";

    /// <summary>Judges the format verdict.</summary>
    public const string FormatCritic = "formatCritic";

    /// <summary>Chooses the configuration.</summary>
    public const string Implementer = "implementer";

    /// <summary>Reviews the scripts.</summary>
    public const string CodeCritic = "codeCritic";

    /// <summary>Proposes the minimal fix of a failure.</summary>
    public const string FailureAnalyst = "failureAnalyst";

    /// <summary>Judges the checklist before spending.</summary>
    public const string ReadinessCritic = "readinessCritic";

    /// <summary>Judges the evaluation.</summary>
    public const string Evaluator = "evaluator";

    /// <summary>Judges the conformance table.</summary>
    public const string FinalCritic = "finalCritic";
}
