/** The folder of a profile: finds its path, and keeps other users of this machine from reading it. */
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ProfileError } from './profile-error.ts'
import { isReplaced } from './replaced-name.ts'

/** Parley's own files. A non-empty folder without any of them belongs to another program. */
const OWN_FILES = /^(device\.key|device\.id|host\.\d+\.json|store|incoming|electron|logs)$/
const isOwn = (name: string): boolean => OWN_FILES.test(name) || isReplaced(name)

export interface Surroundings {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  home: string
}

/** The platform's folder for app data: the same for the installed app and for serve. */
export function defaultProfileDirectory({ platform, environment, home }: Surroundings): string {
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Parley')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Parley')
  return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'parley')
}

/** The folder that commands need as their `--profile`; null if they find it without that. */
export function unusualProfile(directory: string, surroundings: Surroundings): string | null {
  const path = resolve(directory)
  return path === resolve(defaultProfileDirectory(surroundings)) ? null : path
}

/**
 * Creates the folder if it is missing, with mode 700. Returns its absolute path; throws a ProfileError. Synchronous,
 * since Electron must know its folder before it is ready.
 */
export function prepareProfileDirectory(directory: string): string {
  const path = resolve(directory)
  try {
    makeFolder(path)
    if (process.platform !== 'win32') closeToOthers(path)
  } catch (error) {
    if (error instanceof ProfileError) throw error
    throw new ProfileError('directory', `The folder ${path} can't be used: ${(error as Error).message}`, {
      cause: error,
    })
  }
  return path
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/**
 * Makes the folder with its parents, one by one: on a disk that can't be written to, Node's own way only says that a
 * parent is missing.
 */
function makeFolder(path: string): void {
  if (isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another start has just made the folder.
    if (!isFolder(path)) throw error
  }
}

function closeToOthers(path: string): void {
  const found = statSync(path)
  if ((found.mode & 0o077) === 0) return
  const entries = readdirSync(path).filter((name) => !name.startsWith('.'))
  if (entries.length > 0 && !entries.some(isOwn)) {
    throw new ProfileError('directory', `The folder ${path} holds other files. Choose an empty or new folder.`)
  }
  chmodSync(path, 0o700)
}
