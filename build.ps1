#!/usr/bin/env pwsh
# Compiles Trainwright when a source changed, then runs it: ./build.ps1 --help
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$output = [IO.Path]::Combine($root, 'artifacts', 'bin', 'Host', 'release')
$program = Join-Path $output 'trainwright.dll'
$stamp = [IO.Path]::Combine($root, 'artifacts', 'bin', 'Host', 'stamp')
$log = [IO.Path]::Combine($root, 'artifacts', 'log', 'build.log')

# What decides whether to compile: sources that the compiler reads. Tests, templates and profiles are not among them.
function Get-Sources {
    $named = 'global.json', '.editorconfig', '*.props', '*.targets', '*.slnx', 'NuGet.config'
    $files = [Collections.Generic.List[IO.FileInfo]]::new()
    foreach ($name in $named) {
        $files.AddRange([IO.DirectoryInfo]::new($root).GetFiles($name))
    }

    foreach ($folder in 'build', 'tasks') {
        $directory = [IO.DirectoryInfo]::new((Join-Path $root $folder))
        foreach ($file in $directory.GetFiles('*', [IO.SearchOption]::AllDirectories)) {
            if ($file.FullName -notmatch '[\\/](bin|obj|__pycache__)[\\/]') { $files.Add($file) }
        }
    }

    return $files
}

function Get-Outputs {
    if ([IO.Directory]::Exists($output)) { return [IO.DirectoryInfo]::new($output).GetFiles() }
    return @()
}

# Size and time of every file: equal lists mean equal files, and unequal ones that contents must be compared.
function Format-Stat($files) {
    $lines = foreach ($file in $files) { "$($file.FullName) $($file.Length) $($file.LastWriteTimeUtc.Ticks)" }
    return ($lines | Sort-Object) -join "`n"
}

function Get-Contents($files) {
    $sha = [Security.Cryptography.SHA256]::Create()
    $lines = foreach ($file in $files) {
        "$([BitConverter]::ToString($sha.ComputeHash([IO.File]::ReadAllBytes($file.FullName))))  $($file.FullName)"
    }

    return ($lines | Sort-Object) -join "`n"
}

function Read-Stamp($part) {
    if ([IO.File]::Exists("$stamp.$part")) { return [IO.File]::ReadAllText("$stamp.$part") }
    return $null
}

function Write-Stamp($part, $text) { [IO.File]::WriteAllText("$stamp.$part", $text) }

function Stop-Build($message) {
    [Console]::Error.WriteLine("build.ps1: $message")
    exit 1
}

function Find-DotNet {
    $name = if ([IO.Path]::DirectorySeparatorChar -eq '\') { 'dotnet.exe' } else { 'dotnet' }
    $own = [IO.Path]::Combine($root, '.dotnet', $name)
    if ([IO.File]::Exists($own)) { return $own }
    $found = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($found) { return $found.Source }
    return $null
}

function Test-Sdk($dotnet) {
    if (-not $dotnet) { return $false }
    Push-Location $root
    try {
        & $dotnet --version *> $null
        return $LASTEXITCODE -eq 0
    }
    catch { return $false }
    finally { Pop-Location }
}

function Install-Sdk {
    $url = $env:TRAINWRIGHT_DOTNET_INSTALL_URL
    if (-not $url) { $url = 'https://dot.net/v1/dotnet-install.ps1' }
    [Console]::Error.WriteLine("The .NET SDK of global.json is not here: installing it into $root/.dotnet with $url")
    $installer = [IO.Path]::Combine($root, 'artifacts', 'log', 'dotnet-install.ps1')
    [IO.Directory]::CreateDirectory((Split-Path $installer)) | Out-Null
    if ([IO.File]::Exists($url)) { Copy-Item $url $installer -Force }
    else { Invoke-WebRequest -Uri $url -OutFile $installer -UseBasicParsing }
    & $installer -JSonFile (Join-Path $root 'global.json') -InstallDir (Join-Path $root '.dotnet') -NoPath | Out-Host
    $dotnet = Find-DotNet
    if (-not (Test-Sdk $dotnet)) { Stop-Build 'The SDK could not be installed. Install the one that global.json names and try again.' }
    return $dotnet
}

# MSBuild goes by times, so it overlooks a change that brought an older time along.
function Test-VisibleToMSBuild($sources, $contents) {
    $attempt = Read-Stamp 'attempt'
    if ($null -eq $attempt) { return $false }
    $old = [Collections.Generic.HashSet[string]]::new([string[]]($attempt -split "`n"))
    $since = [IO.File]::GetLastWriteTimeUtc("$stamp.attempt")
    foreach ($line in $contents -split "`n") {
        if ($old.Contains($line)) { continue }
        if ([IO.File]::GetLastWriteTimeUtc($line.Substring($line.IndexOf('  ') + 2)) -le $since) { return $false }
    }

    return $true
}

function Invoke-Compiler($dotnet, $incremental) {
    $names = 'DOTNET_CLI_TELEMETRY_OPTOUT', 'DOTNET_NOLOGO'
    $before = @{}
    foreach ($name in $names) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, '1')
    }

    try {
        $arguments = @('build', [IO.Path]::Combine($root, 'build', 'Host', 'Host.csproj'),
            '--configuration', 'Release', '--verbosity', 'quiet', '--nologo', '-nodeReuse:false') + $incremental
        $ErrorActionPreference = 'Continue'
        $lines = & $dotnet @arguments 2>&1 | ForEach-Object { "$_" }
        $code = $LASTEXITCODE
        [IO.File]::WriteAllLines($log, [string[]]@($lines))
        return $code
    }
    finally {
        foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }
}

# One compiler at a time: the file cannot be opened by two, and is free again when its owner is gone.
function Enter-Lock {
    while ($true) {
        try { return [IO.File]::Open("$stamp.lock", 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
}

function Update-Program($dotnet) {
    [IO.Directory]::CreateDirectory((Split-Path $stamp)) | Out-Null
    [IO.Directory]::CreateDirectory((Split-Path $log)) | Out-Null
    $lock = Enter-Lock
    try {
        $files = Get-Sources
        $sources = Format-Stat $files
        $contents = Get-Contents $files
        $same = [IO.File]::Exists($program) -and $contents -ceq (Read-Stamp 'contents') `
            -and (Format-Stat (Get-Outputs)) -ceq (Read-Stamp 'outputs')
        if (-not $same) {
            if (-not (Test-Sdk $dotnet)) { $dotnet = Install-Sdk }
            [Console]::Error.WriteLine("Compiling Trainwright$([char]0x2026)")
            $incremental = @(if (-not (Test-VisibleToMSBuild $files $contents)) { '--no-incremental' })
            Remove-Item "$stamp.contents", "$stamp.attempt" -ErrorAction SilentlyContinue
            $code = Invoke-Compiler $dotnet $incremental
            Write-Stamp 'attempt' $contents
            if ($code -ne 0) {
                [Console]::Error.Write([IO.File]::ReadAllText($log))
                exit 1
            }
        }

        Write-Stamp 'sources' $sources
        Write-Stamp 'outputs' (Format-Stat (Get-Outputs))
        Write-Stamp 'contents' $contents
    }
    finally { $lock.Dispose() }
}

$dotnet = Find-DotNet
if (-not $dotnet -or -not [IO.File]::Exists($program) -or -not [IO.File]::Exists("$stamp.contents") `
        -or (Format-Stat (Get-Sources)) -cne (Read-Stamp 'sources') -or (Format-Stat (Get-Outputs)) -cne (Read-Stamp 'outputs')) {
    Update-Program $dotnet
    $dotnet = Find-DotNet
}

if (-not $dotnet) { $dotnet = Install-Sdk }
$before = $env:TRAINWRIGHT_HOME
$env:TRAINWRIGHT_HOME = $root
try { & $dotnet $program @args }
finally { $env:TRAINWRIGHT_HOME = $before }
exit $LASTEXITCODE
