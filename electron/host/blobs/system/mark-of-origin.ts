/**
 * Tells the system that a file came from others, as browsers do, so that it warns before running the file. On Windows
 * that is a stream of the file (`Zone.Identifier`; zone 3 is the internet). macOS itself marks the files that the
 * installed app writes (`LSFileQuarantineEnabled`, electron-builder.yml).
 */
import { writeFile } from 'node:fs/promises'

export type Mark = (path: string) => Promise<void>

const ZONE = '[ZoneTransfer]\r\nZoneId=3\r\n'

/**
 * Types that systems run, or open with a program that runs them. Documents without macros aren't included: they would
 * open locked after each change by someone else.
 */
const RUN =
  /\.(?:a3x|app|appref-ms|appx|appxbundle|bat|chm|cmd|com|command|cpl|desktop|diagcab|dll|dmg|docm|dotm|exe|gadget|hta|img|inf|iso|jar|jnlp|jse?|library-ms|lnk|mht|mhtml|msc|msi|msix|msp|mst|pif|pkg|potm|ppam|pptm|ps1|psm1|py|pyw|rdp|reg|scf|scr|search-ms|settingcontent-ms|sh|sldm|svg|terminal|tool|url|vbe?|vbs|vhdx?|workflow|wsf|wsh|x?html?|xlam|xll|xlsb|xlsm|xltm)$/i

/** Whether opening a file with this name may run something. */
export const mayRun = (name: string): boolean => RUN.test(name)

/** Marks a file by writing to its stream. On disks without streams, files stay unmarked. */
export const markByZone =
  (write: (path: string, text: string) => Promise<void> = writeFile): Mark =>
  (path) =>
    write(`${path}:Zone.Identifier`, ZONE).catch(() => {})

const leaveUnmarked: Mark = async () => {}

export const markHere: Mark = process.platform === 'win32' ? markByZone() : leaveUnmarked

/** For a file that is placed in a synced folder. */
export const markIfRun = (name: string, mark = markHere): Mark => (mayRun(name) ? mark : leaveUnmarked)
