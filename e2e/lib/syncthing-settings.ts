/** Syncthing as packaged by Debian, for comparison, with settings that limit it to the devices in its configuration. */

export const SYNCTHING = '/usr/bin/syncthing'

/** For `<options>` of its configuration. */
export const ASKS_NOBODY = `<globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <setLowPriority>false</setLowPriority>`
