/** The folders of the installed app, all inside the profile. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { App } from 'electron'
import { defaultProfileDirectory, prepareProfileDirectory } from '../../host/profile/directory.ts'

export interface Folders {
  profile: string
  /** Chromium's own files, including Electron's lock for a single instance. */
  chromium: string
  /** The log, and crash dumps in `crashes`. */
  logs: string
}

export interface FoldersOptions {
  /** The command line after the program's own name. */
  words: readonly string[]
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
}

/** Throws a ProfileError, or the disk error if the disk is full or read-only. */
export function prepareFolders({ words, platform, environment }: FoldersOptions): Folders {
  // The command line also has Chromium's own flags.
  const { values } = parseArgs({ args: [...words], options: { profile: { type: 'string' } }, strict: false })
  const given = typeof values.profile === 'string' && values.profile !== '' ? values.profile : null
  const path = resolve(given ?? defaultProfileDirectory({ platform, environment, home: homedir() }))
  const profile = prepareProfileDirectory(path)
  const chromium = join(profile, 'electron')
  mkdirSync(chromium, { recursive: true, mode: 0o700 })
  proveWritable(chromium)
  return { profile, chromium, logs: join(profile, 'logs') }
}

/** Throws if the folder isn't writable: then Chromium would end silently. */
function proveWritable(folder: string): void {
  const file = join(folder, 'writable')
  try {
    writeFileSync(file, Buffer.alloc(64 * 1024))
  } finally {
    rmSync(file, { force: true })
  }
}

/** Sets Chromium's folder for a process that must not use the profile's. Returns a function that deletes it. */
export function moveToTemporaryFolder(app: Pick<App, 'setPath'>): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'parley-second-'))
  app.setPath('userData', folder)
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
