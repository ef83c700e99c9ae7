using System.Globalization;

namespace Trainwright.Agents.Tests;

/// <summary>A cap in memory that watches that what is held and spent never passes it.</summary>
internal sealed class MemoryBudget(decimal cap) : IModelBudget
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, decimal> _held = new(StringComparer.Ordinal);

    public List<ModelCall> Calls { get; } = [];

    public decimal Spent { get; private set; }

    public decimal Highest { get; private set; }

    public int Open => _held.Count;

    public string Reserve(string role, decimal amount)
    {
        lock (_gate)
        {
            if (Spent + _held.Values.Sum() + amount > cap)
            {
                throw new ModelBudgetException(string.Create(CultureInfo.InvariantCulture, $"{amount} is over the cap of {cap}"));
            }

            var key = Guid.NewGuid().ToString();
            _held[key] = amount;
            Highest = Math.Max(Highest, Spent + _held.Values.Sum());
            return key;
        }
    }

    public void Settle(string key, ModelCall call)
    {
        lock (_gate)
        {
            Assert.True(_held.Remove(key));
            Spent += call.Cost;
            Highest = Math.Max(Highest, Spent + _held.Values.Sum());
            Calls.Add(call);
        }
    }
}
