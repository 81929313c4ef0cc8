# Installs the MSI, tries the program out, and removes it. Has not run yet; see try_setup.ps1.
param([string]$Msi)
$ErrorActionPreference = "Stop"
$place = "$env:ProgramFiles\ExoWizard"

$done = Start-Process msiexec -ArgumentList "/i", "`"$Msi`"", "/qn" -Wait -PassThru
if ($done.ExitCode -ne 0) { throw "msiexec /i: exit code $($done.ExitCode)" }
python installer\smoke_test.py --no-window --program "$place\exowizard.exe"
if ($LASTEXITCODE -ne 0) { throw "smoke test" }
$done = Start-Process msiexec -ArgumentList "/x", "`"$Msi`"", "/qn" -Wait -PassThru
if ($done.ExitCode -ne 0) { throw "msiexec /x: exit code $($done.ExitCode)" }
if (Test-Path $place) { throw "left behind: $(Get-ChildItem $place -Recurse)" }
Write-Output "ok MSI"
