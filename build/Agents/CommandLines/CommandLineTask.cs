namespace Trainwright.Agents;

/// <summary>What one run of a command-line agent is for. <paramref name="Folder"/> is empty and its own.</summary>
internal sealed record CommandLineTask(Assignment Assignment, ModelSettings? Settings, ModelPrice? Price, decimal MostUsd, string Folder)
{
    public string SchemaFile => Path.Combine(Folder, "schema.json");

    public string AnswerFile => Path.Combine(Folder, "answer.json");
}
