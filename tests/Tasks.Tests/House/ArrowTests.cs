using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Trainwright.Tasks.Tests.House;

public sealed partial class ArrowTests
{
    // What each room may know; Frosting stands for the Cake assemblies.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Rules"] = [],
        ["Frosting"] = [],
        ["Foundation"] = ["Rules"],
        ["Engine"] = ["Foundation", "Rules"],
        ["Jobs"] = ["Foundation", "Rules"],
        ["Scripts"] = ["Foundation", "Rules"],
        ["Data"] = ["Foundation", "Rules"],
        ["Agents"] = ["Foundation", "Rules"],
        ["Duck"] = ["Data", "Foundation", "Rules"],
        ["Hub"] = ["Jobs", "Foundation", "Rules"],
        ["LocalHub"] = ["Jobs", "Foundation", "Rules"],
        ["Report"] = ["Engine", "Rules"],
        ["Tasks"] = ["Agents", "Data", "Engine", "Foundation", "Hub", "Jobs", "Report", "Rules", "Scripts"],
    };

    // The rooms in which Cake may be named.
    private static readonly string[] CakeRooms = ["Frosting", "Tasks", "Host"];

    private static readonly Dictionary<string, string> Projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "build"), "*.csproj", SearchOption.AllDirectories)
        .Append(Path.Combine(Repository.Root, "tasks", "Tasks.csproj"))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

    public static TheoryData<string> Rooms => [.. Projects.Keys.Where(room => room != "Host")];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_the_rooms_below_it(string room)
    {
        var references = XDocument.Load(Projects[room]).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(Allowed[room]));
    }

    [Fact]
    public void The_rules_stand_on_the_framework_and_Newtonsoft_alone() => Assert.All(
        XDocument.Load(Projects["Rules"]).Descendants("PackageReference"),
        package => Assert.Equal("Newtonsoft.Json", package.Attribute("Include")!.Value));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Cake_is_named_only_where_the_build_is_one(string room)
    {
        if (Array.IndexOf(CakeRooms, room) >= 0)
        {
            return;
        }

        var project = File.ReadAllText(Projects[room]);
        Assert.DoesNotContain("Cake", project, StringComparison.Ordinal);
        Assert.All(Sources(Path.GetDirectoryName(Projects[room])!), file => Assert.DoesNotMatch(CakeUsing(), File.ReadAllText(file)));
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"\busing\s+(static\s+)?Cake\.|\bCake\.(Core|Frosting|Common|Cli)\.")]
    private static partial Regex CakeUsing();
}
