/** A folder kept in step by whole hosts. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'vitest'
import type { FolderHere } from '../../../shared/ipc/folders.ts'
import { HostGroup } from '../group-testbed.ts'
import type { TestHost } from '../testing.ts'

/** Generous: it is not the time that is tested. Milliseconds. */
const PATIENCE = 60_000

const group = new HostGroup()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-step-'))
})

afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true })
})

/** A device's folder on its disk. */
class Place {
  readonly path: string

  constructor(name: string) {
    this.path = join(directory, name)
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.path, path)), { recursive: true })
    await writeFile(join(this.path, path), text)
  }

  /** Path → text, without what Parley keeps there. */
  async files(): Promise<Record<string, string>> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    const found: [string, string][] = []
    for (const path of paths.sort()) {
      const relative = path.slice(this.path.length + 1)
      if (!relative.startsWith('.parley')) found.push([relative, await readFile(path, 'utf8').catch(() => '')])
    }
    return Object.fromEntries(found)
  }
}

async function two(): Promise<{ ana: TestHost; ben: TestHost; space: string }> {
  const [ana, ben] = [await group.start('Ana'), await group.start('Ben')]
  const { space } = await ana.call('spaces.create', { name: 'Fair' })
  const { link } = await ana.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
  await ben.call('spaces.join', { link: link ?? '' })
  await ben.until(async () => (await ben.detail(space)).standing === 'member', PATIENCE)
  return { ana, ben, space }
}

async function hereOf(host: TestHost, space: string, folder: string): Promise<FolderHere | null> {
  const { folders } = await host.call('folders.open', { space })
  return folders.find(({ id }) => id === folder)?.here ?? null
}

async function places(...names: string[]): Promise<Place[]> {
  const made = names.map((name) => new Place(name))
  for (const place of made) await mkdir(place.path)
  return made
}

/** Ana begins a folder with what lies in her place, and Ben keeps it in his. */
async function shared({ ana, ben, space }: Awaited<ReturnType<typeof two>>, [anas, bens]: [Place, Place]) {
  const { folder } = await ana.call('folders.create', {
    space,
    name: 'Plans',
    place: { kind: 'path', path: anas.path },
  })
  await ben.until(
    async () => (await ben.call('folders.open', { space })).folders.some(({ id }) => id === folder),
    PATIENCE,
  )
  await ben.call('folders.keep', { space, folder, place: { kind: 'path', path: bens.path } })
  return folder
}

const holds = (host: TestHost, place: Place, files: Record<string, string>) =>
  host.until(async () => JSON.stringify(await place.files()) === JSON.stringify(files), PATIENCE)

describe('a folder kept in step', () => {
  it('takes what is there to the other device, and what is made there back', { timeout: 120_000 }, async () => {
    const all = await two()
    const { ana, ben, space } = all
    const [anas, bens] = (await places('ana', 'ben')) as [Place, Place]
    await anas.write('plan.txt', 'one')
    await anas.write('deep/er/list.txt', 'two')
    const folder = await shared(all, [anas, bens])
    await holds(ben, bens, { 'deep/er/list.txt': 'two', 'plan.txt': 'one' })
    await bens.write('plan.txt', 'three')
    await bens.write('new.txt', 'four')
    await holds(ana, anas, { 'deep/er/list.txt': 'two', 'new.txt': 'four', 'plan.txt': 'three' })
    await ana.until(async () => (await hereOf(ana, space, folder))?.state === 'in-step', PATIENCE)
  })
})
