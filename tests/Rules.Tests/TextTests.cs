using System.Text.Json;
using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("traget", "target")]
    [InlineData("max_lenght", "max_length")]
    [InlineData("zzzzzz", null)]
    public void The_nearest_name_is_suggested_and_a_far_one_is_not(string given, string? nearest) => Assert.Equal(nearest, NearestName.Of(given, ["target", "max_length", "run"]));

    [Fact]
    public void A_distance_is_the_same_from_both_ends() =>
        Gen.Select(Gen.String[Gen.Char['a', 'e'], 0, 8], Gen.String[Gen.Char['a', 'e'], 0, 8]).Sample((one, other) =>
            NearestName.Distance(one, other) == NearestName.Distance(other, one) && NearestName.Distance(one, one) == 0 && (NearestName.Of(one, [other]) is null) == (NearestName.Of(other, [one]) is null));

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "1e0", true)]
    [InlineData("\"1\"", "1", false)]
    public void Values_are_the_same_whatever_their_spelling(string one, string other, bool same) => Assert.Equal(same, CanonicalJson.Same(TestData.Json(one), TestData.Json(other)));

    [Fact]
    public void The_order_of_keys_does_not_matter() =>
        Gen.Dictionary(Gen.String[Gen.Char['a', 'z'], 1, 4], Gen.Int)[0, 12].Sample(map =>
            CanonicalJson.Of(JsonSerializer.Serialize(map)) == CanonicalJson.Of(JsonSerializer.Serialize(map.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value))));

    [Theory]
    [InlineData("local/base", true)]
    [InlineData("a/b/c", false)]
    [InlineData("local", false)]
    [InlineData("lo..cal/base", false)]
    [InlineData("-local/base", false)]
    [InlineData("local/base\n", false)]
    public void An_id_follows_the_hubs_rules(string id, bool valid) => Assert.Equal(valid, HubId.IsValid(id));

    [Theory]
    [InlineData("max_seq_length")]
    [InlineData("MAX_LENGTH")]
    [InlineData("num_train_epochs")]
    [InlineData("peft_config")]
    [InlineData("report_to")]
    [InlineData("model_name_or_path")]
    public void A_protected_key_is_protected_under_every_spelling(string key) => Assert.True(ProtectedKeys.IsProtected(key));

    [Theory]
    [InlineData("learning_rate")]
    [InlineData("per_device_train_batch_size")]
    [InlineData("gradient_checkpointing")]
    [InlineData("weight_decay")]
    public void What_a_fix_may_touch_is_not_protected(string key) => Assert.False(ProtectedKeys.IsProtected(key));
}
