using System.Text;
using Trainwright.Foundation;

namespace Trainwright.Tasks.CommandLine.Completions;

/// <summary>The script for zsh with its own completion system.</summary>
internal static class ZshCompletion
{
    private const string Head = """
        #compdef build.sh
        # Completes the command line of Trainwright in zsh, after compinit: eval "$(./build.sh --completion zsh)"

        # The runs of the work directory that the line names, else the variable, else work.
        _trainwright_runs() {
          local work=${(Q)opt_args[--work-dir]:-${TRAINWRIGHT_WORK_DIR:-work}}
          local -a runs
          runs=($work/runs/*(N/:t))
          runs=(${(M)runs:#[A-Za-z0-9][A-Za-z0-9._-]#})
          compadd -a runs
        }

        _trainwright() {
          setopt localoptions extendedglob
          local command=${words[1]}
          [[ $command == */* ]] || command=${commands[$command]}
          if [[ -n $command && ! -f ${command:h}/Trainwright.slnx ]]; then
            # The build.sh of something else.
            _files
            return
          fi

          local curcontext=$curcontext state line
          typeset -A opt_args
          _arguments \

        """;

    private const string Tail = """
        }

        compdef _trainwright build.sh

        """;

    public static string Render(IReadOnlyList<CompletedOption> options)
    {
        var script = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var specs = options.SelectMany(option => option.Names.Select(name => ShellText.Quote(Spec(option, name))));
        return script.Append("    ").AppendJoin(" \\\n    ", specs).Append('\n').Append(Tail.ReplaceLineEndings("\n")).ToString();
    }

    // NAME=[HELP]:PLACEHOLDER:ACTION, in which the sign after a long name allows both --name VALUE and --name=VALUE.
    private static string Spec(CompletedOption option, string name)
    {
        var start = (option.IsRepeatable ? "*" : string.Empty) + name;
        var help = $"[{Escape(option.Help)}]";
        if (option.Source == ValueSource.Flag)
        {
            return start + help;
        }

        var equals = name.StartsWith("--", StringComparison.Ordinal) ? "=" : string.Empty;
        return $"{start}{equals}{help}:{Escape(option.Placeholder!)}:{Action(option)}";
    }

    private static string Action(CompletedOption option) => option.Source switch
    {
        ValueSource.Words => $"({string.Join(' ', option.Words.Select(Word))})",
        ValueSource.Runs => "_trainwright_runs",
        ValueSource.File when option.Words.Count > 0 => $"{{compadd -- {string.Join(' ', option.Words.Select(Word))}; _files}}",
        ValueSource.File => "_files",
        ValueSource.Directory => "_files -/",
        _ => " ",
    };

    private static string Escape(string text) => Escape(text, ":[]\\");

    private static string Word(string word) => Escape(word, ":[]\\ ()'\"`$&;<>|*?#~{}");

    private static string Escape(string text, string special) =>
        string.Concat(text.Select(character => special.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}"));
}
