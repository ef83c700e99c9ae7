using System.Globalization;
using CsCheck;
using Trainwright.Tasks.CommandLine;
using static Trainwright.Tasks.Tests.CommandLine.Parsing;

namespace Trainwright.Tasks.Tests.CommandLine;

public sealed class RoundTripTests
{
    private static readonly Gen<string> _name = Gen.String[Gen.Char["abcXYZ019"], 1, 12];

    private static readonly Gen<string> _text = Gen.String[Gen.Char[" abcXYZ019=;#[]\"'\\/-äß漢"], 1, 30]
        .Select(text => text.Trim())
        .Where(text => text.Length > 0);

    private static readonly Gen<(Option Option, string Value)> _given =
        Gen.OneOf<Option>([.. OptionTable.All]).SelectMany(option => Value(option).Select(value => (option, value)));

    [Fact]
    public void Any_option_means_the_same_from_all_three_sources() => _given.Sample(given =>
    {
        var (option, value) = given;
        (string, string) reason = ("TRAINWRIGHT_REASON", "why");

        var typed = Project(With([$"--{option.Name}={value}"], null, reason), option);
        var variable = Project(With([], null, Distinct(reason, (option.Variable, value))), option);
        var file = Project(With([], $"[trainwright]\n{option.Name} = {value}\n", reason), option);

        Assert.Equal(typed, variable);
        if (option.Name != "reason")
        {
            Assert.Equal(typed, file);
        }
    });

    [Fact]
    public void Any_value_that_does_not_look_like_an_option_may_follow_its_option() => _given.Sample(given =>
    {
        var (option, value) = given;
        if (option.Shape != OptionShape.Flag && !value.StartsWith("--", StringComparison.Ordinal))
        {
            (string, string) reason = ("TRAINWRIGHT_REASON", "why");
            Assert.Equal(
                Project(With([$"--{option.Name}={value}"], null, reason), option),
                Project(With([$"--{option.Name}", value], null, reason), option));
        }
    });

    [Fact]
    public void No_command_line_at_all_makes_the_parser_throw() =>
        Gen.String[Gen.Char["-=tsedhub1 a./;[\n\0é"], 0, 12].Array[0, 6].Sample(args =>
        {
            var result = With(args, string.Join('\n', args), ("TRAINWRIGHT_SET", string.Concat(args)));
            Assert.All(result.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Problem) || string.IsNullOrWhiteSpace(error.Fix)));
        });

    private static (string, string)[] Distinct((string Name, string Value) reason, (string Name, string Value) other) =>
        reason.Name == other.Name ? [other] : [reason, other];

    private static string Project(ParseResult result, Option option)
    {
        var options = Accepted(result);
        var property = string.Concat(option.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return option.Name == "set"
            ? string.Join('\n', options.Sets)
            : Convert.ToString(typeof(RunOptions).GetProperty(property)!.GetValue(options), CultureInfo.InvariantCulture)!;
    }

    private static Gen<string> Value(Option option) => option.Shape switch
    {
        OptionShape.Flag => Gen.OneOf<string>("true", "false", "on", "OFF", "1", "0"),
        OptionShape.WholeNumber => Gen.Int[option.Minimum, option.Maximum].Select(number => number.ToString(CultureInfo.InvariantCulture)),
        OptionShape.Money => Gen.Decimal[0, 1_000_000].Select(amount => Math.Round(amount, 4).ToString(CultureInfo.InvariantCulture)),
        OptionShape.Name => _name,
        OptionShape.Target => Gen.OneOf<string>(Targets),
        OptionShape.KeyValue => Gen.Select(_name, _text, (key, text) => $"{key}={text}"),
        OptionShape.Choice => Gen.OneOf<string>([.. option.Choices, .. Open(option.OpenForm)]),
        _ => option.Name switch
        {
            "profile" => Gen.OneOf<string>("llm-sft", "llm-dpo"),
            "model-price" => Gen.OneOf<string>("0.15/0.60", "3/15", "0/0"),
            _ => _text,
        },
    };

    private static string[] Open(OpenForm form) => form switch
    {
        OpenForm.Url => ["https://example.org/a?b=c", "http://127.0.0.1:1"],
        OpenForm.Path => ["/usr/bin/hf", "./hf"],
        _ => [],
    };
}
