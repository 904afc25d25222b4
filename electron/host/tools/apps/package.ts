/** An app's package: its manifest, its icon and its files. */
import { parse } from 'smol-toml'
import { nameOnScreen } from '../../../../shared/record/harmless.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { readPicture } from '../../../../shared/tools/files/picture.ts'
import { type ByteSource, PackageError, readZip, type Zip } from './zip-reader.ts'

export interface Manifest {
  name: string | null
  /** Where its source code is. */
  source: string | null
}

const NOTHING: Manifest = { name: null, source: null }
const INDEX = 'index.html'
const MANIFEST = 'manifest.toml'
const ICONS = ['icon.png', 'icon.jpg']

export class Package {
  readonly #zip: Zip

  private constructor(zip: Zip) {
    this.#zip = zip
  }

  /** Rejects with PackageError. */
  static async open(source: ByteSource): Promise<Package> {
    const zip = await readZip(source)
    if (!zip.entries.has(INDEX)) throw new PackageError('no-index', 'it has no index.html')
    return new Package(zip)
  }

  /** Returns null if there's no such file. Rejects with PackageError if it's damaged. */
  async file(name: string): Promise<Buffer | null> {
    const entry = this.#zip.entries.get(name)
    return entry ? this.#zip.unpack(entry) : null
  }

  /** An unreadable manifest counts as empty. */
  async manifest(): Promise<Manifest> {
    const bytes = await this.#small(MANIFEST, APP_LIMITS.manifest)
    return bytes ? readManifest(bytes.toString()) : NOTHING
  }

  /** Returns null without an icon, or if it isn't a picture. */
  async icon(): Promise<Buffer | null> {
    for (const name of ICONS) {
      const bytes = await this.#small(name, APP_LIMITS.icon)
      if (bytes && readPicture(bytes)) return bytes
    }
    return null
  }

  async #small(name: string, most: number): Promise<Buffer | null> {
    const entry = this.#zip.entries.get(name)
    if (!entry || entry.size > most) return null
    return this.#zip.unpack(entry).catch(() => null)
  }
}

/** Reads a manifest from others. Never throws. */
export function readManifest(text: string): Manifest {
  try {
    const { name, source_code_url: source } = parse(text)
    const isSource = typeof source === 'string' && source.length <= APP_LIMITS.href && /^https?:\/\//.test(source)
    const given = typeof name === 'string' ? name.slice(0, APP_LIMITS.title).trim() : ''
    return { name: given === '' ? null : nameOnScreen(given), source: isSource ? source : null }
  } catch {
    return NOTHING
  }
}
