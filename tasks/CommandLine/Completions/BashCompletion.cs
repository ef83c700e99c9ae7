using System.Text;
using Trainwright.Foundation;

namespace Trainwright.Tasks.CommandLine.Completions;

/// <summary>The script for bash 3.2 and later.</summary>
internal static class BashCompletion
{
    private const string Head = """
        # Completes the command line of Trainwright in bash: eval "$(./build.sh --completion bash)"

        # Replies with the words that go on as typed, each as the shell reads it.
        _trainwright_words() {
          local word quoted
          for word in "$@"; do
            if [[ $word == "$cur"* ]]; then
              printf -v quoted %q "$word"
              COMPREPLY+=("$prefix$quoted")
            fi
          done
        }

        _trainwright_files() {
          local file
          compopt -o filenames 2>/dev/null || true
          while IFS= read -r file; do
            COMPREPLY+=("$prefix$file")
          done < <(compgen "$1" -- "$cur")
        }

        # The runs of the work directory that the line names, else the variable, else work.
        _trainwright_runs() {
          local i word work=${TRAINWRIGHT_WORK_DIR:-work} run
          for ((i = 1; i < COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            if [[ $word == --work-dir=* ]]; then
              work=${word#*=}
            elif [[ $word == --work-dir ]]; then
              work=${COMP_WORDS[i + 1]}
              [[ $work != = ]] || work=${COMP_WORDS[i + 2]}
            fi
          done
          for run in "$work"/runs/*/; do
            run=${run%/}
            run=${run##*/}
            if [[ $run =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]]; then
              _trainwright_words "$run"
            fi
          done
        }

        _trainwright() {
          local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} prefix='' command=${COMP_WORDS[0]}
          COMPREPLY=()
          [[ $command == */* ]] || command=$(type -P -- "$command") || command=
          if [[ -n $command && ! -f ${command%/*}/Trainwright.slnx ]]; then
            # The build.sh of something else.
            _trainwright_files -f
            return
          fi

          if [[ $cur == = ]]; then
            cur=
          elif [[ $option == = ]]; then
            option=${COMP_WORDS[COMP_CWORD - 2]}
          elif [[ $cur == --*=* ]]; then
            option=${cur%%=*}
            prefix=$option=
            cur=${cur#*=}
          fi

          case $option in

        """;

    private const string Tail = """
          esac
        }

        complete -F _trainwright build.sh ./build.sh

        """;

    public static string Render(IReadOnlyList<CompletedOption> options)
    {
        var script = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var option in options.Where(option => option.Source != ValueSource.Flag))
        {
            script.Append("    ").AppendJoin(" | ", option.Names.Select(ShellText.Quote)).Append(") ").Append(Action(option)).Append(" ;;\n");
        }

        return script.Append("    *) _trainwright_words ").AppendJoin(' ', options.Select(option => ShellText.Quote(option.Names[0]))).Append(" ;;\n")
            .Append(Tail.ReplaceLineEndings("\n"))
            .ToString();
    }

    private static string Action(CompletedOption option) => option.Source switch
    {
        ValueSource.Words => Words(option),
        ValueSource.Runs => "_trainwright_runs",
        ValueSource.File when option.Words.Count > 0 => $"{Words(option)}; _trainwright_files -f",
        ValueSource.File => "_trainwright_files -f",
        ValueSource.Directory => "_trainwright_files -d",
        _ => ":",
    };

    private static string Words(CompletedOption option) => "_trainwright_words " + string.Join(' ', option.Words.Select(ShellText.Quote));
}
