using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>An entry of <c>/api/jobs/hardware</c> as a <see cref="Flavor"/>.</summary>
internal static class FlavorShape
{
    public static Flavor? Read(JsonElement item)
    {
        if (item.Text("name") is not { } name)
        {
            return null;
        }

        var accelerator = item.Field("accelerator");
        var model = accelerator?.Text("model");
        return new Flavor(
            name,
            item.Text("prettyName") ?? name,
            (int)(item.Number("cpu") ?? 0),
            Gigabytes(item, "ram"),
            Gigabytes(item, "ephemeralStorage"),
            model,
            model is null ? 0 : (int)(accelerator!.Value.Number("quantity") ?? 1),
            model is null ? 0 : Gigabytes(accelerator!.Value, "vram"),

            // Turing has no bfloat16; every other accelerator in the catalogue has.
            model is not null && !model.Contains("T4", StringComparison.OrdinalIgnoreCase),
            Price(item));
    }

    private static decimal Gigabytes(JsonElement item, string name)
    {
        var number = item.Number(name) ?? 0;
        return item.Text(name)?.Contains("TB", StringComparison.OrdinalIgnoreCase) == true ? number * 1000 : number;
    }

    // A price in a unit that is not known is no price: nothing may be bought on it.
    private static decimal? Price(JsonElement item) => item.Text("unitLabel") switch
    {
        null or "minute" => item.Number("unitCostUSD") ?? item.Number("unitCostMicroUSD") / 1_000_000,
        "hour" => item.Number("unitCostUSD") / 60,
        _ => null,
    };
}
