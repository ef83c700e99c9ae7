using CsCheck;

namespace Trainwright.Data.Tests;

public sealed class CsvPropertyTests
{
    [Fact]
    public async Task Any_text_that_is_quoted_by_the_rules_is_read_back_as_it_was() =>
        await Gen.String[Gen.Char["ab,\"\n\r\t é"], 1, 12].Array[1, 20].SampleAsync(
            async values =>
            {
                using var folder = new DataFolder();
                var file = folder.Add("train", "a.csv", "text\n" + string.Concat(values.Select(v => $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));
                var inspection = await new DatasetInspector(InspectionOptions.Default with { TopValues = 100 }).InspectAsync([file]);
                Assert.Empty(inspection.Unreadable);
                Assert.Equal(values.Length, inspection.Splits[0].Rows);
                Assert.Equal(values.Distinct().Order(StringComparer.Ordinal), inspection.Splits[0].Columns[0].TopValues.Select(v => v.Value).Order(StringComparer.Ordinal));
            },
            iter: 200);
}
