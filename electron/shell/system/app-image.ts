/**
 * Lets an AppImage register itself: it isn't installed, and without an entry no desktop knows what opens parley://
 * links.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { App } from 'electron'
import { replaceFile } from '../../host/profile/atomic-file.ts'
import { desktopEntry } from './desktop-entry.ts'

/** As in `desktopName` in electron-builder.yml, by which desktops find a window's entry. */
const ENTRY = 'applications/parley.desktop'
const ICON = 'icons/hicolor/1024x1024/apps/parley.png'
/** An entry without it is the person's own, or a package's. */
const OURS = 'X-Parley-AppImage=true'

/** The file to start the program with. An AppImage's content is mounted only while it runs. */
export function programFile(environment: NodeJS.ProcessEnv, program: string): string {
  return appImageOf(environment, program) ?? program
}

/**
 * Returns null if the program isn't in an AppImage. A program started from another program's AppImage inherits its
 * variables, too.
 */
export function appImageOf({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, program: string): string | null {
  return APPIMAGE && APPDIR && program.startsWith(`${APPDIR}/`) ? APPIMAGE : null
}

export interface AppImageOptions {
  app: Pick<App, 'setAsDefaultProtocolClient'>
  environment: NodeJS.ProcessEnv
  home: string
  /** The path of the app's program. */
  program: string
  /** What another start needs, such as the profile. */
  arguments: readonly string[]
  /** The path of a picture. */
  icon: string
}

/** Writes an AppImage's entry, again if the file was moved. Rejects if the person's folders can't be written. */
export async function registerAppImage(options: AppImageOptions): Promise<void> {
  const { app, environment, home, program, icon } = options
  const file = appImageOf(environment, program)
  // Links are for the person's own profile.
  if (file === null || options.arguments.length > 0 || isInstalled(environment)) return
  const data = environment.XDG_DATA_HOME || join(home, '.local/share')
  const path = join(data, ENTRY)
  const before = await readFile(path, 'utf8').catch(() => null)
  const entry = entryOf(file)
  if (before === entry || (before !== null && !before.includes(OURS))) return
  for (const each of [ENTRY, ICON]) await mkdir(dirname(join(data, each)), { recursive: true, mode: 0o700 })
  await writeFile(join(data, ICON), await readFile(icon))
  await replaceFile(path, entry)
  // Only now: the system doesn't accept a program without an entry.
  app.setAsDefaultProtocolClient('parley')
}

/** Whether a package already has an entry, which ours would hide. */
function isInstalled({ XDG_DATA_DIRS }: NodeJS.ProcessEnv): boolean {
  const folders = (XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':')
  return folders.some((folder) => existsSync(join(folder, ENTRY)))
}

const entryOf = (file: string): string =>
  desktopEntry({
    command: [file],
    takes: '%U',
    needs: file,
    rest: {
      Icon: 'parley',
      GenericName: 'Collaboration',
      Categories: 'Network;InstantMessaging;',
      StartupWMClass: 'parley',
      MimeType: 'x-scheme-handler/parley;',
      ...Object.fromEntries([OURS.split('=')]),
    },
  })
