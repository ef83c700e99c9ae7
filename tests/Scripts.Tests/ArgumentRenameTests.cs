using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Scripts.Tests;

public sealed class ArgumentRenameTests
{
    [Theory]
    [InlineData("A(no_cuda=True, seed=1)", """{"no_cuda":null,"use_cpu":true}""", "A(use_cpu=True, seed=1)")]
    [InlineData("A(seed=1, no_cuda = flag(1, [2]), x=2)", """{"no_cuda":null,"use_cpu":true}""", "A(seed=1, use_cpu = True, x=2)")]
    [InlineData("d = {'a': 1, \"no_cuda\": True}", """{"no_cuda":null,"use_cpu":true}""", "d = {'a': 1, \"use_cpu\": True}")]
    [InlineData("A(group_by_length=True)", """{"group_by_length":null,"train_sampling_strategy":"group_by_length"}""", "A(train_sampling_strategy=\"group_by_length\")")]
    [InlineData("A(x=1, use_ipex=False, y=2)", """{"use_ipex":null}""", "A(x=1, y=2)")]
    [InlineData("A(\n    x=1,\n    use_ipex=(\"a,)\", 2),\n    y=2,\n)", """{"use_ipex":null}""", "A(\n    x=1,\n    y=2,\n)")]
    [InlineData("A(x=1)", """{"learning_rate":0.1}""", "A(x=1)")]
    public void The_argument_is_written_as_the_fix_says(string script, string changes, string expected) => Assert.Equal(expected, ArgumentRename.Apply(script, Fix(changes)));

    [Theory]
    [InlineData("A(no_cuda=True); B(no_cuda=True)")]
    [InlineData("no_cuda = True\nA(no_cuda=no_cuda)")]
    [InlineData("A(use_no_cuda=True, x=self.no_cuda == 1)")]
    [InlineData("A(x=1)")]
    public void An_argument_that_does_not_stand_in_one_place_alone_is_left_to_a_person(string script) => Assert.Null(ArgumentRename.Apply(script, Fix("""{"no_cuda":null,"use_cpu":true}""")));

    [Fact]
    public void A_key_that_is_no_name_of_Python_is_no_argument() => Assert.False(ArgumentRename.Is(Fix("""{"a.b":null}""")));

    private static Delta Fix(string changes) => new("CpuSmoke", 1, "wrong_trainer_arg", JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(changes)!, "because", []);
}
