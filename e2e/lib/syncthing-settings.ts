/** Syncthing as Debian packages it, for comparison: the settings by which it asks nobody but the devices that it is told of. */

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
