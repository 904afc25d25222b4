/** Files between complete hosts, over real links. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HostGroup } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'

const group = new HostGroup()
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-blobs-'))
})
afterEach(async () => {
  await group.remove()
  await rm(folder, { recursive: true, force: true })
})

async function makeFile(size: number): Promise<{ path: string; bytes: Buffer }> {
  const path = join(folder, `source-${randomBytes(4).toString('hex')}`)
  const bytes = randomBytes(size)
  await writeFile(path, bytes)
  return { path, bytes }
}

const isHere = (host: TestHost, root: string) => () => host.blobs.state(root)?.state === 'here'

describe('blobs of complete hosts', () => {
  it('arrive from their author byte for byte, and can be saved', async () => {
    const { people, space } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const { path, bytes } = await makeFile(3_000_001)
    const shared = await ana.blobs.add(space, { path }, { name: '../photo.jpg', type: 'image/jpeg' })
    await ben.blobs.fetch(space, shared)
    await ben.until(isHere(ben, shared.root))
    const saved = await ben.blobs.saveAs(shared.root, { directory: folder, name: shared.name, onTaken: 'number' })
    expect(saved).toBe(join(folder, '.._photo.jpg'))
    expect((await readFile(saved)).equals(bytes)).toBe(true)
    expect(ben.blobs.state(shared.root)).toMatchObject({ have: 3_000_001, problem: null, path: null })
    await ana.until(() => ana.blobs.holders(shared.root).length === 1)
  })

  it('resume when their holder restarts, and arrive from a third device that fetched them', async () => {
    const { people, space } = await group.together(['Ana', 'Ben', 'Cem'])
    const [ana, ben, cem] = people
    const { path, bytes } = await makeFile(30_000_000)
    const shared = await ana.blobs.add(space, { path }, { name: 'film.mp4', type: '' })
    await ben.blobs.fetch(space, shared)
    await ben.until(() => (ben.blobs.state(shared.root)?.have ?? 0) > 0)
    await group.stop(ana)
    const again = await group.start('Ana', ana.directory)
    await ben.until(isHere(ben, shared.root), 30_000)
    await group.stop(again)
    await cem.blobs.fetch(space, shared)
    await cem.until(isHere(cem, shared.root), 30_000)
    const saved = await cem.blobs.saveAs(shared.root, { directory: folder, name: 'copy', onTaken: 'fail' })
    expect((await readFile(saved)).equals(bytes)).toBe(true)
    expect(cem.blobs.state(shared.root)?.holders).toEqual([(await ben.detail(space)).me])
  })

  it('[B8] aren’t served to a removed member, nor to a device that is only in another space', async () => {
    const { people, space } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const { path } = await makeFile(300_000)
    const elsewhere = await ana.call('spaces.create', { name: 'mine' })
    const secret = await ana.blobs.add(elsewhere.space, { path }, { name: 'a', type: '' })
    const shared = await ana.blobs.add(space, { path }, { name: 'a', type: '' })
    await ben.until(() => ben.blobs.holders(shared.root).length === 1)
    expect(ben.blobs.holders(secret.root)).toEqual([])
    await ana.call('spaces.remove', { space, device: (await ben.detail(space)).me })
    await ana.until(async () => (await ana.detail(space)).members.length === 1)
    const later = await ana.blobs.add(space, { path }, { name: 'b', type: '' })
    await ben.blobs.fetch(space, later)
    await ben.blobs.fetch(space, shared)
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (const { root } of [shared, later]) expect(ben.blobs.state(root)?.have).toBe(0)
    expect(ana.blobs.traffic().up).toBe(0)
  })
})
