using System.Text.Json;
using Trainwright.Data;
using Trainwright.Duck;

if (args is ["--bench", var folder])
{
    Bench.Run(folder);
    return 0;
}

// The order comes on standard input, progress goes to standard error, what was found to standard output.
var order = JsonSerializer.Deserialize(await Console.In.ReadToEndAsync(), AuditJson.Default.AuditOrder) ?? throw new InvalidDataException("There is no order on standard input.");
try
{
    using var database = new Database(order);
    var inspection = new DuckInspector(database, order, line => Console.Error.WriteLine(line)).Inspect();
    Console.Out.WriteLine(JsonSerializer.Serialize(inspection, AuditJson.Default.DatasetInspection));
    return 0;
}
catch (DuckDB.NET.Data.DuckDBException exception)
{
    Console.Error.WriteLine($"error: {exception.Message.ReplaceLineEndings(" ")}");
    return 1;
}
