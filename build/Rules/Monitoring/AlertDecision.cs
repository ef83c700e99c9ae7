using System.Globalization;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// The decision table of §5.7: diverged → learning rate × 0.1; overfitting → weight decay × 10; early stopping →
/// learning rate × 0.5. Only that one key is changed, and no protected one. Whatever else an alert warns of, and any
/// alert that means less capacity, is asked of the user; no warning is passed over in silence.
/// </summary>
public static class AlertDecision
{
    // A decay of nothing cannot be multiplied; 0.01 is AdamW's own default.
    private const double FirstDecay = 0.01;

    private static readonly (string Cause, string[] Words, string Key, double Factor)[] Table =
    [
        ("diverged", ["diverg", "not finite", "explod", "nan", "lr likely too high", "learning rate likely too high"], "learning_rate", 0.1),
        ("overfitting", ["overfit"], "weight_decay", 10),
        ("early stopping", ["early stop", "plateau", "stall"], "learning_rate", 0.5),
    ];

    /// <summary>What follows from an alert under this configuration and these frozen keys.</summary>
    public static AlertChoice Decide(Alert alert, IReadOnlyDictionary<string, JsonElement> config, Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(baseline);
        var text = $"{alert.Title}: {alert.Text}";
        if (alert.Level == AlertLevel.Info)
        {
            return new AlertChoice(AlertAction.None, "milestone", null, null, null, text);
        }

        if (Has(text, "out of memory") || Has(text, "oom"))
        {
            return Ask("out of memory", $"{text}. The out-of-memory ladder (R7) decides, not the alert.");
        }

        var row = Table.FirstOrDefault(row => row.Words.Any(word => Has(text, word)));
        return row.Cause is null ? Ask("unknown", $"{text}. The decision table has no row for this {alert.Level.ToString().ToUpperInvariant()}.")
            : Has(text, "capacity") ? Ask(row.Cause, $"{text}. Less capacity is another model: only you can decide that (R4).")
            : Contradicts(alert, row.Key, row.Factor) ? Ask(row.Cause, $"{text}. The table changes {row.Key} × {row.Factor.ToString(CultureInfo.InvariantCulture)}, the alert suggests something else.")
            : Change(text, row.Cause, row.Key, row.Factor, config, baseline);
    }

    private static AlertChoice Change(string text, string cause, string key, double factor, IReadOnlyDictionary<string, JsonElement> config, Baseline baseline)
    {
        if (baseline.Entries.ContainsKey(key) || ProtectedKeys.IsProtected(key))
        {
            return Ask(cause, $"{text}. '{key}' is protected: only you can change it (R4).");
        }

        if (!config.TryGetValue(key, out var value) || !JsonNumber.TryReal(value, out var now))
        {
            return Ask(cause, $"{text}. The configuration has no {key} to change.");
        }

        // Twelve digits hide that a tenth has no binary form.
        var then = now == 0 && key == "weight_decay" ? FirstDecay : double.Parse((now * factor).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new AlertChoice(AlertAction.Change, cause, key, now, then, string.Create(CultureInfo.InvariantCulture, $"{text}: {key} {now} → {then}."));
    }

    private static bool Contradicts(Alert alert, string key, double factor) =>
        AlertText.TryParse(alert.Text) is { } advice
            ? advice.Factor is { } suggested && ((advice.Key is { } named && named != key) || suggested != factor)
            : Has(alert.Text, ", try ");

    private static AlertChoice Ask(string cause, string reason) => new(AlertAction.Ask, cause, null, null, null, reason);

    private static bool Has(string text, string word) => word is "nan" or "oom"
        ? text.Split([' ', '=', ':', ',', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Contains(word, StringComparer.OrdinalIgnoreCase)
        : text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
