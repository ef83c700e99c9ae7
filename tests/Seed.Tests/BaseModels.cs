using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Trainwright.Seed.Tests;

/// <summary>The base models: small, valid, untrained.</summary>
public sealed class BaseModels
{
    public static TheoryData<string> Names => ["hashed-linear-base", "hashed-linear-wide"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_are_a_valid_safetensors_file_of_less_than_600_kB(string name)
    {
        var data = File.ReadAllBytes(Repository.SeedFile("models", "local", name, "model.safetensors"));
        Assert.InRange(data.Length, 1, 600_000);
        var length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(data));
        using var header = JsonDocument.Parse(data.AsMemory(8, length));
        var body = data.Length - 8 - length;
        var expected = 0L;
        foreach (var tensor in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            var offsets = tensor.Value.GetProperty("data_offsets");
            Assert.Equal("F32", tensor.Value.GetProperty("dtype").GetString());
            Assert.Equal(expected, offsets[0].GetInt64());
            expected += 4 * tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (size, next) => size * next.GetInt64());
            Assert.Equal(expected, offsets[1].GetInt64());
        }

        Assert.Equal(body, expected);
        Assert.Equal("hashed-linear", header.RootElement.GetProperty("__metadata__").GetProperty("format").GetString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_agree_with_the_configuration_and_weights_know_nothing(string name)
    {
        var data = File.ReadAllBytes(Repository.SeedFile("models", "local", name, "model.safetensors"));
        var length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(data));
        using var header = JsonDocument.Parse(data.AsMemory(8, length));
        using var config = Repository.Json("models", "local", name, "config.json");
        var shape = header.RootElement.GetProperty("linear.weight").GetProperty("shape");
        Assert.Equal(config.RootElement.GetProperty("num_features").GetInt32(), shape[0].GetInt32());
        Assert.Equal(config.RootElement.GetProperty("num_slots").GetInt32(), shape[1].GetInt32());
        Assert.Equal(0, config.RootElement.GetProperty("labels").GetArrayLength());
        var values = MemoryMarshal.Cast<byte, float>(data.AsSpan(8 + length)).ToArray();
        Assert.All(values, value => Assert.InRange(value, -0.01f, 0.01f));
        Assert.InRange(values.Average(), -0.001f, 0.001f);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_card_states_the_licence(string name) =>
        Assert.StartsWith(
            "---\nlicense: apache-2.0\n",
            File.ReadAllText(Repository.SeedFile("models", "local", name, "README.md")),
            StringComparison.Ordinal);
}
