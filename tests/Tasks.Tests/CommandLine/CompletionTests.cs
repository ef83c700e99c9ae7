using System.Diagnostics;
using Trainwright.Tasks.CommandLine;
using Trainwright.Tasks.CommandLine.Completions;

namespace Trainwright.Tasks.Tests.CommandLine;

public sealed class CompletionTests : IDisposable
{
    private static readonly string[] Profiles = ["llm-sft", "llm-dpo", "o'hara $(touch gone)"];
    private readonly string _folder = Directory.CreateTempSubdirectory("trainwright-completion-").FullName;

    public static TheoryData<string> Shells => [.. CompletionScript.Shells];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shells))]
    public void Every_option_every_choice_and_every_target_is_in_the_script_of(string shell)
    {
        var script = Script(shell);
        Assert.All(OptionTable.All, option => Assert.Matches($@"--{option.Name}(?![\w-])", script));
        Assert.All(OptionTable.All.SelectMany(option => option.Choices), choice => Assert.Contains(choice, script, StringComparison.Ordinal));
        Assert.All(Parsing.Targets, target => Assert.Contains(target, script, StringComparison.Ordinal));
        Assert.Contains("--completion", script, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', script);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public void The_command_line_asks_for_the_script_of(string shell)
    {
        var result = Parsing.Parse("--completion", shell);
        Assert.Equal((CommandMode.Completion, shell), (result.Mode, result.Shell));
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Another_shell_is_refused_with_those_that_there_are() =>
        Assert.Equal("argument 1: 'bsh' is not a shell that is completed. Did you mean bash? It takes: bash, zsh, powershell.", Parsing.Refused("--completion", "bsh"));

    [Theory]
    [InlineData("--hu", "--hub")]
    [InlineData("--hub |", "embedded huggingface")]
    [InlineData("--hub = e", "embedded")]
    [InlineData("--hub =", "embedded huggingface")]
    [InlineData("--hub=hug", "--hub=huggingface")]
    [InlineData("--target F", "FullJob")]
    [InlineData("-t Pl", "Plan")]
    [InlineData("--rebuy |", "GpuPreflight FullJob")]
    [InlineData("--rerun Guard", "GuardScope")]
    [InlineData("--phase Full", "FullJob")]
    [InlineData("--profile llm-", "llm-dpo llm-sft")]
    [InlineData("--run |", "mine")]
    [InlineData("--work-dir other --run |", "theirs")]
    [InlineData("--work-dir = other --run |", "theirs")]
    [InlineData("--request-file req", "request.json")]
    [InlineData("--hf |", "auto builtin Trainwright.slnx other request.json script work")]
    [InlineData("--work-dir o", "other")]
    [InlineData("--seed |", "")]
    [InlineData("--json --verb", "--verbosity")]
    [InlineData("--completion |", "bash powershell zsh")]
    public void Bash_completes(string typed, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Bash("./build.sh", typed).Order(StringComparer.Ordinal));

    [Fact]
    public void Bash_completes_every_option_from_nothing() =>
        Assert.Empty(OptionTable.All.Select(option => $"--{option.Name}").Except(Bash("./build.sh", "|")));

    [Fact]
    public void Bash_quotes_a_value_that_the_shell_would_act_upon()
    {
        Assert.Equal([@"o\'hara\ \$\(touch\ gone\)"], Bash("./build.sh", "--profile o"));
        Assert.False(File.Exists(Path.Combine(_folder, "gone")));
    }

    [Fact]
    public void Bash_completes_without_the_dot_too_and_leaves_the_build_script_of_another_project_to_its_files()
    {
        Assert.Equal(["--hub"], Bash("build.sh", "--hu"));
        Assert.Equal(["request.json"], Bash("other/build.sh", "req"));
        Assert.Contains("./build.sh", Run("bash", "complete -p build.sh ./build.sh"), StringComparison.Ordinal);
    }

    /// <summary>bash is on every machine that runs these tests; of the others, those that are here.</summary>
    public static TheoryData<string> ShellsThatAreHere => [.. new[] { "bash", "zsh", "pwsh" }.Where(shell => shell == "bash" || IsInstalled(shell))];

    [Theory]
    [MemberData(nameof(ShellsThatAreHere))]
    public void A_shell_reads_its_script_and_completes_by_it(string shell)
    {
        var (line, expected, more) = shell switch
        {
            "bash" => ("complete -p ./build.sh | grep -o _trainwright", "_trainwright", Array.Empty<string>()),
            "zsh" => ("autoload -Uz compinit && compinit -u -D; source ./script && whence -w _trainwright && print -r -- ${_comps[build.sh]}", "_trainwright: function\n_trainwright", ["-f"]),
            _ => (". ./script.ps1; foreach ($line in './build.sh --hu', './build.sh --hub ', './build.sh --run ') { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText }", "--hub\nembedded\nhuggingface\nmine", []),
        };
        Assert.Equal(expected, Run(shell, line, more).Trim());
    }

    private static string Script(string shell) => CompletionScript.Render(shell, Parsing.Targets, Profiles);

    // What is typed, as bash splits it; a bar is the empty word at the cursor.
    private string[] Bash(string command, string typed)
    {
        var words = typed.Split(' ').Select(word => word == "|" ? "''" : word).Prepend(command).ToList();
        return Run("bash", $"COMP_WORDS=({string.Join(' ', words)}); COMP_CWORD={words.Count - 1}; _trainwright; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string Run(string shell, string line, params string[] more)
    {
        File.WriteAllText(Path.Combine(_folder, "Trainwright.slnx"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "request.json"), "{}");
        foreach (var folder in new[] { "work/runs/mine", "work/runs/$(touch gone)", "other/runs/theirs" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        var script = Path.Combine(_folder, shell == "pwsh" ? "script.ps1" : "script");
        File.WriteAllText(script, Script(shell == "pwsh" ? "powershell" : shell));
        var start = new ProcessStartInfo(shell, shell == "bash" ? ["--norc", "-c", $"set -e; source ./script; {line}"] : [.. more, "-c", line]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("TRAINWRIGHT_WORK_DIR");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.Result;
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
