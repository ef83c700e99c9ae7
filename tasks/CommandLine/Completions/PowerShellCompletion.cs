using System.Text;

namespace Trainwright.Tasks.CommandLine.Completions;

/// <summary>The script for PowerShell 5.1 and later.</summary>
internal static class PowerShellCompletion
{
    // PowerShell takes any of these for a single quote.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    private const string Head = """
        # Completes the command line of Trainwright in PowerShell: ./build.ps1 --completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName 'build.sh', 'build.ps1' -ScriptBlock {
            param($word, $ast, $cursor)
            # Option, meaning, and its values; none where only the user knows, or where a file is asked for.
            $options = @(

        """;

    private const string Tail = """
            )
            $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
            $name = if ($before.Count -gt 1) { $before[-1] } else { '' }
            $prefix = ''
            if ($word -match '^(--[^=]+)=(.*)$') {
                $name = $Matches[1]
                $prefix = "$name="
                $word = $Matches[2]
            }

            $option = $options | Where-Object { $_.Names -ccontains $name } | Select-Object -First 1
            if (-not $option -or $option.IsFlag) {
                $options | Where-Object { $_.Names[0].StartsWith($word, 'Ordinal') } | ForEach-Object {
                    [Management.Automation.CompletionResult]::new($_.Names[0], $_.Names[0], 'ParameterName', $_.Help)
                }
                return
            }

            $values = $option.Values
            if ($option.IsRun) {
                # The runs of the work directory that the line names, else the variable, else work.
                $work = if ($env:TRAINWRIGHT_WORK_DIR) { $env:TRAINWRIGHT_WORK_DIR } else { 'work' }
                for ($i = 1; $i -lt $before.Count; $i++) {
                    if ($before[$i] -match '^--work-dir=(.+)$') { $work = $Matches[1] }
                    elseif ($before[$i] -ceq '--work-dir' -and $i + 1 -lt $before.Count) { $work = $before[$i + 1] }
                }

                $runs = Join-Path $work.Trim('"', "'") 'runs'
                if (Test-Path -LiteralPath $runs) {
                    $values = @(Get-ChildItem -LiteralPath $runs -Directory -Name | Where-Object { $_ -match '^[A-Za-z0-9][A-Za-z0-9._-]*$' })
                }
            }

            $values | Where-Object { $_.StartsWith($word, 'Ordinal') } | ForEach-Object {
                [Management.Automation.CompletionResult]::new("$prefix$_", $_, 'ParameterValue', $option.Help)
            }
        }

        """;

    public static string Render(IReadOnlyList<CompletedOption> options)
    {
        var script = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var option in options)
        {
            script.Append("        @{ Names = ").Append(List(option.Names)).Append("; Help = ").Append(Quote(option.Help))
                .Append("; IsFlag = ").Append(Truth(option.Source == ValueSource.Flag)).Append("; IsRun = ").Append(Truth(option.Source == ValueSource.Runs))
                .Append("; Values = ").Append(List(option.Words)).Append(" }\n");
        }

        return script.Append(Tail.ReplaceLineEndings("\n")).ToString();
    }

    private static string List(IReadOnlyList<string> values) => $"@({string.Join(", ", values.Select(Quote))})";

    private static string Truth(bool value) => value ? "$true" : "$false";

    private static string Quote(string value) =>
        $"'{string.Concat(value.Select(character => Quotes.Contains(character, StringComparison.Ordinal) ? $"{character}{character}" : $"{character}"))}'";
}
