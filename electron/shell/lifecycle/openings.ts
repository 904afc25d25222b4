/**
 * Links and files that the person opened outside the app, from the command line (Windows, Linux) or as events (macOS).
 * Anyone can make the system open something, so nothing happens before the person agrees in the window.
 */
import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { App } from 'electron'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import { HEAD_BYTES, isParleyFile, readParleyFile } from '../../../shared/tools/parley-file.ts'
import { readParleyLink } from '../../../shared/tools/parley-link.ts'
import { spared } from './spared.ts'

/** Maximum number of files per command line; the rest are ignored. */
const FILES = 100
const NAME_LENGTH = 300

export interface OpeningsOptions {
  /** The host's name for a path that the person selected. */
  grant(path: string): Promise<string>
  openLink(link: string): void
  openBackup(file: OpenedFile): void
  /** Shares other programs' files. */
  shareFiles(files: OpenedFile[]): void
  /** Tells the person that something can't be opened. */
  refuse(what: 'link' | 'file'): void
  log(message: string): void
}

export class Openings {
  readonly #options: OpeningsOptions

  constructor(options: OpeningsOptions) {
    this.#options = options
  }

  /**
   * Opens the links and files of a command line.
   *
   * @param words after the program's own name
   * @param folder the folder to which relative paths are relative
   */
  async openAll(words: readonly string[], folder: string): Promise<void> {
    const named = namedIn(words)
    for (const word of named.filter(isLink)) this.openLink(word)
    const others: string[] = []
    for (const word of named.filter((each) => !isLink(each)).slice(0, FILES)) {
      const path = pathOf(word, folder)
      if (path === null || !(await isFile(path))) continue
      if (isParleyFile(path)) await this.openFile(path)
      else others.push(path)
    }
    await this.#share(others)
  }

  openLink(text: string): void {
    const { openLink, refuse, log } = this.#options
    const link = readParleyLink(text)
    if (link !== null) openLink(link)
    else {
      log(`a link of ${text.length} characters can't be opened`)
      refuse('link')
    }
  }

  /** Never rejects. */
  async openFile(path: string): Promise<void> {
    const { openLink, openBackup, refuse, log } = this.#options
    try {
      if (!isParleyFile(path)) return await this.#share([path])
      const found = readParleyFile(await headOf(path))
      if (found?.kind === 'link') return openLink(found.link)
      if (found !== null) return openBackup(await this.#opened(path))
      log('a .parley file is neither a backup nor an invite')
    } catch (error) {
      log(`a file can't be opened: ${String(error)}`)
    }
    refuse('file')
  }

  async #share(paths: readonly string[]): Promise<void> {
    if (paths.length > 0) this.#options.shareFiles(await Promise.all(paths.map((path) => this.#opened(path))))
  }

  async #opened(path: string): Promise<OpenedFile> {
    const { size } = await stat(path)
    return { grant: await this.#options.grant(path), name: basename(path).slice(0, NAME_LENGTH), size }
  }
}

const isLink = (word: string): boolean => /^parley:/i.test(word)

/**
 * Returns the words of a command line that are neither flags nor their values. It also contains Chromium's own flags.
 */
export function namedIn(words: readonly string[]): string[] {
  const options = { profile: { type: 'string' } } as const
  return parseArgs({ args: [...words], options, strict: false, allowPositionals: true }).positionals
}

/** Linux desktops may pass files as URLs. Returns null if the word isn't a file. */
function pathOf(word: string, folder: string): string | null {
  if (!/^file:\/\//i.test(word)) return resolve(folder, word)
  try {
    return fileURLToPath(word)
  } catch {
    return null
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(HEAD_BYTES + 1)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Must run before Electron is ready, since macOS sends the link or file that started the app early. */
export function listenForOpenings(
  app: Pick<App, 'on' | 'isPackaged' | 'setAsDefaultProtocolClient'>,
  { openLink, openFile }: { openLink(text: string): void; openFile(path: string): void },
): void {
  // Unpackaged, the system would register Electron without Parley.
  if (app.isPackaged) app.setAsDefaultProtocolClient('parley')
  app.on(
    'open-url',
    spared((event, address) => {
      event.preventDefault()
      openLink(address)
    }),
  )
  app.on(
    'open-file',
    spared((event, path) => {
      event.preventDefault()
      openFile(path)
    }),
  )
}
