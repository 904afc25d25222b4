; "Send to", in Explorer's menu of any file.
!macro customInstall
  CreateShortCut "$SENDTO\Parley.lnk" "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
!macroend

; The app registers parley:// links, and its start at login, at run time, so the uninstaller must remove them itself. An
; update keeps them.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    Delete "$SENDTO\Parley.lnk"
    DeleteRegKey HKCU "Software\Classes\parley"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
