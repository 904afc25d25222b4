/** Runs a command of `parley release`, and reports each step. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { ProductState } from '../../shared/tools/releases/calls.ts'
import { RELEASE_LIMITS as LIMITS } from '../../shared/tools/releases/limits.ts'
import { platformOf } from '../../shared/tools/releases/offers.ts'
import type { AddVersion, ReleaseArguments } from './arguments.ts'
import { publicKeyIn, wordsIn } from './key-file.ts'
import { Requests } from './requests.ts'

type Line = Readonly<Record<string, unknown>>

/** Rejects with an Error whose message is for the person. */
export async function* runRelease(given: ReleaseArguments): AsyncGenerator<Line> {
  const host = await Requests.to(given.profile, given.space)
  if (given.action === 'add') return yield* addVersion(host, given)
  if (given.action === 'import') return yield* importFolder(host, given.name, given.folder)
  if (given.action === 'list') return yield* (await host.products()).map(lineOf)
  const { id } = await host.product(given.product)
  const key = await publicKeyIn(given.file)
  await host.call('offer-key', { product: id, key })
  yield { type: 'key', product: id, key }
}

const lineOf = ({ id, name, freshness, needed, releases, waiting }: ProductState): Line => ({
  ...{ type: 'product', product: id, name, freshness, needed },
  versions: releases.map(({ version, channel, stopped }) => ({ version, channel, stopped: stopped?.how ?? null })),
  waiting: waiting.flatMap(({ adds }) => adds),
})

async function* addVersion(host: Requests, given: AddVersion): AsyncGenerator<Line> {
  const { signature, version, channel, notes, share, days } = given
  const { id } = await host.product(given.product)
  const writtenKey = typeof signature === 'object' ? await wordsIn(signature.key) : undefined
  const text = notes && ('text' in notes ? notes.text : await readFile(notes.file, 'utf8'))
  const files: { name: string; platform: string; root: string; key: string; size: number }[] = []
  for (const path of given.files) {
    const name = basename(path)
    const platform = platformOf(name) || given.platform
    const blob = await host.file(path, name, await sizeOf(path))
    files.push({ name, platform, ...blob })
    yield { type: 'file', name, platform, size: blob.size }
  }
  await host.call('publish', {
    ...{ product: id, version, channel, notes: text?.trim() ?? '', files, writtenKey, share, days },
    isProposal: signature === 'of others',
  })
  const product = await host.product(id)
  const waiting = product.waiting.find(({ adds }) => adds.includes(version))
  yield {
    ...{ type: 'version', product: id, version, state: waiting ? 'waiting' : 'offered' },
    ...(waiting && { signed: waiting.signed.length, needed: waiting.needed }),
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Error(`${path} isn't a file.`)
  return found.size
}

async function* importFolder(host: Requests, name: string, folder: string): AsyncGenerator<Line> {
  const names = await readdir(folder).catch(() => {
    throw new Error(`${folder} can't be read.`)
  })
  const files = await metadataIn(names.includes('metadata') ? join(folder, 'metadata') : folder)
  const { product, wanted } = await host.call('import-files', { name, files })
  yield { type: 'product', product, name }
  for (const { path, length, names: possible } of wanted) {
    const found = await existing(
      possible.map((each) => join(folder, 'targets', each)),
      length,
    )
    const isBrought = found !== null
    if (isBrought) await host.call('bring', { product, path, ...(await host.file(found, basename(path), length)) })
    yield { type: 'file', path, size: length, state: isBrought ? 'imported' : 'missing' }
  }
}

/** Returns the first of these files that has this length, or null. */
async function existing(paths: readonly string[], length: number): Promise<string | null> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && found.size === length) return path
  }
  return null
}

/** Role names can be written as in addresses. */
async function metadataIn(folder: string): Promise<{ name: string; text: string }[]> {
  const files: { name: string; text: string }[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !entry.name.endsWith('.json') || (await sizeOf(path)) > LIMITS.metadata) continue
    const name = path
      .slice(folder.length + 1)
      .split(sep)
      .join('/')
    files.push({ name: decoded(name), text: await readFile(path, 'utf8') })
    if (files.length === LIMITS.metadataFiles) break
  }
  return files
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
