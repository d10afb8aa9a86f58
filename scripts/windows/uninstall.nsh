; What the app has written to the user's registry goes with it: the link scheme, and its start at login.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\push-approver"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "io.github.pushapprover"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "io.github.pushapprover"
  ${endIf}
!macroend
