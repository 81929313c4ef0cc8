; The installer for Windows, made on any system: building/windows.py calls makensis with
;   VERSION, VERSION_NUMBERS, SIZE (in KB), TREE (what is installed), LISTS (made from TREE), TARGET.
;
; Switches: /S silent; /CurrentUser or /AllUsers; /D=FOLDER (last, without quotation marks).
; Exit codes: 0 done, 1 stopped by the person, 2 not possible (a newer version is there, or rights are
; missing), 3 the program runs, or its files may not be changed: nothing was written.
;
; The uninstaller removes the files named in LISTS\uninstall.nsh, which was made together with
; LISTS\install.nsh, and folders that are then empty. Nothing here removes a folder with contents.

Unicode true
Target amd64-unicode
!ifdef FAST ; a trial of the script, not of the size
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "ExoWizard ${VERSION}"
Name "ExoWizard"
OutFile "${TARGET}"
AllowSkipFiles off

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ExoWizard"
!define PROGID "ExoWizard.Answers"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "ExoWizard"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "UninstallString"

!include MultiUser.nsh
!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include FileFunc.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\exowizardw.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${TREE}\licences\ExoWizard-LICENSE.txt"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey "ProductName" "ExoWizard"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "ExoWizard installer"
VIAddVersionKey "CompanyName" "The ExoWizard authors"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

Var Given ; the folder that /D= named
Var Before ; the version that is already here

!macro STOP WORDS
  DetailPrint "${WORDS}"
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; A library that is in use cannot be opened for writing, whoever started the program.
!macro WAIT_UNTIL_CLOSED UN
Function ${UN}WaitUntilClosed
  again:
  ${IfNot} ${FileExists} "$INSTDIR\runtime\python311.dll"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\runtime\python311.dll" a
  ${IfNot} ${Errors}
    FileClose $0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
    "ExoWizard is open, or its files may not be changed. Close it, then try again." \
    /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Quit
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Function .onInit
  StrCpy $Given $INSTDIR
  ${IfNot} ${AtLeastWin10}
    !insertmacro STOP "ExoWizard needs Windows 10 or newer (64 bits)."
  ${EndIf}
  SetRegView 64
  !insertmacro MULTIUSER_INIT
  ${If} $Given != ""
    StrCpy $INSTDIR $Given
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  ; The folder that the uninstaller stands in is what is removed, whatever the registry says.
  StrCpy $Given $INSTDIR
  !insertmacro MULTIUSER_UNINIT
  StrCpy $INSTDIR $Given
FunctionEnd

; An older version is taken away by its own uninstaller, which knows its own files. Settings and
; answers stand elsewhere and stay.
Function RemoveBefore
  ReadRegStr $Before SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $1 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $Before == ""
  ${OrIfNot} ${FileExists} "$1\uninstall.exe"
    Return
  ${EndIf}
  ${VersionCompare} "$Before" "${VERSION}" $2
  ${If} $2 == 1
    !insertmacro STOP "ExoWizard $Before is installed, which is newer than ${VERSION}. Uninstall it first if you want the older one."
  ${EndIf}
  Push $INSTDIR
  StrCpy $INSTDIR $1
  Call WaitUntilClosed
  Pop $INSTDIR
  DetailPrint "Removing ExoWizard $Before from $1"
  ClearErrors
  ExecWait '"$1\uninstall.exe" /S /$MultiUser.InstallMode _?=$1' $2
  ${If} ${Errors}
  ${OrIf} $2 != 0
    !insertmacro STOP "ExoWizard $Before could not be removed from $1."
  ${EndIf}
  Delete "$1\uninstall.exe"
  RMDir "$1"
FunctionEnd

Section "ExoWizard"
  Call RemoveBefore
  Call WaitUntilClosed
  SetOverwrite on
  ClearErrors
  !include "${LISTS}\install.nsh"
  ${If} ${Errors}
    !insertmacro STOP "Not all files could be written to $INSTDIR."
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\ExoWizard.lnk" "$INSTDIR\exowizardw.exe" "" \
    "$INSTDIR\exowizardw.exe" 0 SW_SHOWNORMAL "" "Weigh exosome skin care and its alternatives"

  ; Saved answers open on a double click; another program's claim to the ending is not taken away.
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "ExoWizard answers"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\exowizardw.exe,0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" \
    '"$INSTDIR\exowizardw.exe" open "%1"'
  WriteRegStr SHCTX "Software\Classes\.exowizard\OpenWithProgids" "${PROGID}" ""
  ReadRegStr $0 SHCTX "Software\Classes\.exowizard" ""
  ${If} $0 == ""
    WriteRegStr SHCTX "Software\Classes\.exowizard" "" "${PROGID}"
  ${EndIf}

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "ExoWizard"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\exowizardw.exe,0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The ExoWizard authors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" \
    '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" \
    '"$INSTDIR\uninstall.exe" /S /$MultiUser.InstallMode'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  ${IfNot} ${FileExists} "$INSTDIR\exowizardw.exe"
    !insertmacro STOP "ExoWizard is not in $INSTDIR."
  ${EndIf}
  SetOutPath "$TEMP" ; a folder that somebody stands in cannot be removed
  Delete "$SMPROGRAMS\ExoWizard.lnk"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  DeleteRegValue SHCTX "Software\Classes\.exowizard\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.exowizard\OpenWithProgids"
  ReadRegStr $0 SHCTX "Software\Classes\.exowizard" ""
  ${If} $0 == "${PROGID}"
    DeleteRegValue SHCTX "Software\Classes\.exowizard" ""
  ${EndIf}
  DeleteRegKey /ifempty SHCTX "Software\Classes\.exowizard"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  !include "${LISTS}\uninstall.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${RefreshShellIcons}
SectionEnd
