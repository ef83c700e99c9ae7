using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Seed.Tests;

/// <summary>The papers that the embedded Hub can be searched for.</summary>
public sealed class Papers
{
    private static readonly List<JsonElement> _papers = [.. Repository.Json("papers.json").RootElement.EnumerateArray()];

    [Fact]
    public void Every_paper_has_all_fields()
    {
        Assert.InRange(_papers.Count, 8, 12);
        foreach (var paper in _papers)
        {
            Assert.Equal(
                ["id", "title", "authors", "publishedAt", "summary", "sections", "references"],
                paper.EnumerateObject().Select(field => field.Name));
            Assert.NotEmpty(paper.GetProperty("title").GetString()!);
            Assert.NotEqual(0, paper.GetProperty("authors").GetArrayLength());
            Assert.True(paper.GetProperty("summary").GetString()!.Length > 80);
            Assert.All(paper.GetProperty("sections").EnumerateArray(), section =>
                Assert.True(section.GetProperty("heading").GetString()!.Length > 0 && section.GetProperty("text").GetString()!.Length > 40));
        }
    }

    [Fact]
    public void Ids_are_distinct_arXiv_ids_of_the_month_in_which_the_paper_appeared()
    {
        Assert.Distinct(_papers.Select(Id));
        foreach (var paper in _papers)
        {
            Assert.Matches(new Regex(@"^\d{4}\.\d{4,5}$"), Id(paper));
            var date = DateOnly.ParseExact(paper.GetProperty("publishedAt").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.Equal(date.ToString("yyMM", CultureInfo.InvariantCulture), Id(paper)[..4]);
        }
    }

    [Fact]
    public void References_name_earlier_papers_of_the_list()
    {
        var dates = _papers.ToDictionary(Id, paper => paper.GetProperty("publishedAt").GetString()!);
        foreach (var paper in _papers)
        {
            Assert.All(paper.GetProperty("references").EnumerateArray(), reference =>
                Assert.True(string.CompareOrdinal(dates[reference.GetString()!], dates[Id(paper)]) < 0));
        }
    }

    private static string Id(JsonElement paper) => paper.GetProperty("id").GetString()!;
}
