using System.Text.Json;
using CsCheck;

namespace Trainwright.Scripts.Tests;

public sealed class PythonLiteralTests
{
    [Fact]
    public async Task Python_reads_every_literal_back_as_the_value_it_was_made_from()
    {
        var values = Gen.OneOf(Gen.String.Select(s => JsonSerializer.SerializeToElement(s)), Gen.Double.Where(double.IsFinite).Select(d => JsonSerializer.SerializeToElement(d)), Gen.Long.Select(l => JsonSerializer.SerializeToElement(l)))
            .Array[200].Single();
        var script = "import ast,json,sys\nfor line in sys.stdin.read().splitlines():\n    print(json.dumps(ast.literal_eval(line)))\n";
        var input = string.Join('\n', values.Select(PythonLiteral.Of));
        var result = await new Python().RunAsync(["-I", "-c", script], Path.GetTempPath(), new Dictionary<string, string>(), TimeSpan.FromSeconds(20), input, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error);
        var lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(values.Length, lines.Length);
        foreach (var (value, line) in values.Zip(lines))
        {
            using var back = JsonDocument.Parse(line.TrimEnd('\r'));
            if (value.ValueKind == JsonValueKind.Number)
            {
                Assert.Equal(value.GetDouble(), back.RootElement.GetDouble());
            }
            else
            {
                Assert.Equal(value.GetString(), back.RootElement.GetString());
            }
        }
    }
}
