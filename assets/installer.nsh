; The app registers parley:// links at run time, so the uninstaller must remove them itself. An update keeps them.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\parley"
  ${endIf}
!macroend
