# Installs silently, tries the program out, uninstalls silently, and looks at what is left.
# Run by .github/workflows/build.yml on a real Windows; has not run yet.
param([string]$Setup, [ValidateSet("CurrentUser", "AllUsers")][string]$Mode)
$ErrorActionPreference = "Stop"

function Need($Holds, [string]$Words) { if (-not $Holds) { throw $Words } }

$root = if ($Mode -eq "AllUsers") { "HKLM:" } else { "HKCU:" }
$key = "$root\Software\Microsoft\Windows\CurrentVersion\Uninstall\ExoWizard"
$place = if ($Mode -eq "AllUsers") { "$env:ProgramFiles\ExoWizard" }
         else { "$env:LOCALAPPDATA\Programs\ExoWizard" }

$done = Start-Process $Setup -ArgumentList "/S", "/$Mode" -Wait -PassThru
Need ($done.ExitCode -eq 0) "setup: exit code $($done.ExitCode)"
Need ((Get-ItemProperty $key).InstallLocation -eq $place) "not in $place"
Need (Test-Path "$root\Software\Classes\ExoWizard.Answers\shell\open\command") "no file type"

python installer\smoke_test.py --no-window --program "$place\exowizard.exe"
Need ($LASTEXITCODE -eq 0) "smoke test"

# While the window is open nothing is installed and nothing is removed.
$window = Start-Process "$place\exowizardw.exe" -PassThru
for ($i = 0; $i -lt 120 -and $window.MainWindowTitle -eq ""; $i++) {
    Start-Sleep -Milliseconds 250
    $window.Refresh()
}
Need ($window.MainWindowTitle -ne "") "no window came up"
$done = Start-Process $Setup -ArgumentList "/S", "/$Mode" -Wait -PassThru
Need ($done.ExitCode -eq 2) "installed while the program ran: exit code $($done.ExitCode)"
$null = $window.CloseMainWindow()
Need ($window.WaitForExit(30000)) "the window did not close"

# Once more over itself, then away.
Set-Content "$place\lib\my own notes.txt" "somebody's own"
$done = Start-Process $Setup -ArgumentList "/S", "/$Mode" -Wait -PassThru
Need ($done.ExitCode -eq 0) "second setup: exit code $($done.ExitCode)"
Start-Process "$place\uninstall.exe" -ArgumentList "/S", "/$Mode" -Wait
for ($i = 0; $i -lt 240 -and (Test-Path "$place\uninstall.exe"); $i++) {
    Start-Sleep -Milliseconds 250 # it goes on as a copy of itself
}
$left = @(Get-ChildItem $place -Recurse -File | ForEach-Object Name)
Need ($left.Count -eq 1 -and $left[0] -eq "my own notes.txt") "left behind: $left"
Remove-Item $place -Recurse
Need (-not (Test-Path $key)) "still among the installed programs"
Need (-not (Test-Path "$root\Software\Classes\ExoWizard.Answers")) "the file type is left"
Write-Output "ok $Mode"
