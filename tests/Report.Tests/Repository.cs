using System.Reflection;

namespace Trainwright.Report.Tests;

/// <summary>Files of the repository that the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static string Templates { get; } = Path.Combine(Root, "templates", "report");

    public static Uri Hub { get; } = new("http://127.0.0.1:8642");

    public static string Page(RunView view) => new HtmlReport(Templates, Hub).Render(view);
}
