/** The content of a packaged app's archive. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { fromAppBuilder } from './from-app-builder.ts'

interface Entry {
  files?: Record<string, Entry>
  size?: number
  unpacked?: boolean
}

interface Asar {
  getRawHeader(archive: string): { header: Entry; headerString: string }
  extractAll(archive: string, folder: string): void
}

const asar = fromAppBuilder<Asar>('@electron/asar')

export interface ArchivedFile {
  /** With `/` as the separator. */
  path: string
  /** In bytes. */
  size: number
  /** Whether it is a separate file, in `app.asar.unpacked`. */
  unpacked: boolean
}

export interface Archive {
  files: ArchivedFile[]
  /** The hash by which Electron recognizes it: SHA-256, hexadecimal. */
  hash: string
  /** Puts all files, including the unpacked ones, into a folder. */
  extract(folder: string): void
}

/** @param resources the folder that contains `app.asar` */
export function openArchive(resources: string): Archive {
  const path = join(resources, 'app.asar')
  const { header, headerString } = asar.getRawHeader(path)
  return {
    files: filesOf(header, ''),
    hash: createHash('sha256').update(headerString).digest('hex'),
    extract: (folder) => asar.extractAll(path, folder),
  }
}

function filesOf({ files = {} }: Entry, folder: string): ArchivedFile[] {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = `${folder}${name}`
    if (entry.files !== undefined) return filesOf(entry, `${path}/`)
    return [{ path, size: entry.size ?? 0, unpacked: entry.unpacked === true }]
  })
}

/**
 * Follows all imports from the programs of the main process.
 *
 * @param app the extracted archive; imports must not find packages elsewhere, so no parent folder may contain
 *   `node_modules`
 * @returns the files that are reached, and the imports that lead out of the app
 */
export async function reached(app: string): Promise<{ files: string[]; outside: string[] }> {
  const programs = readdirSync(join(app, 'dist/electron')).filter((name) =>
    /^main\.js$|-(thread|process)\.js$/.test(name),
  )
  const result = await build({
    root: app,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      rolldownOptions: {
        external: ['electron'],
        treeshake: false,
        input: programs.map((name) => join(app, 'dist/electron', name)),
      },
    },
  })
  const chunks = [result].flat().flatMap((each) => ('output' in each ? each.output : []))
  const code = chunks.filter((chunk) => chunk.type === 'chunk')
  const own = new Set(chunks.map(({ fileName }) => fileName))
  return {
    files: code.flatMap(({ moduleIds }) => moduleIds).filter((id) => id.startsWith(app)),
    outside: code
      .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
      .filter((id) => !own.has(id)),
  }
}
