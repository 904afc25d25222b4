import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EngineGroup, joinEngines, SPACE, type TestEngine } from '../../blobs/testing/engines.ts'
import { DragOut } from './drag-out.ts'

let group: EngineGroup
let directory: string
let dragged: readonly string[][]

beforeEach(async () => {
  group = await EngineGroup.make()
  directory = await mkdtemp(join(tmpdir(), 'parley-drag-'))
  dragged = []
})
afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true, force: true })
})

const desktop = {
  async startDrag(paths: readonly string[]) {
    dragged = [...dragged, [...paths]]
  },
}
const dragOf = ({ engine }: TestEngine) => new DragOut({ engine, desktop, directory })

it('drags a file in place, or a copy if it’s stored encrypted', async () => {
  const [one, other] = [await group.start('one'), await group.start('other')]
  const { path, bytes } = await group.makeFile(100_000)
  const shared = await one.engine.add(SPACE, { path }, { name: 'a.bin', type: '' })
  const files = [{ root: shared.root, name: 'a.bin' }]
  await dragOf(one).begin(files)
  expect(dragged).toEqual([[path]])
  joinEngines(one, other)
  await expect(dragOf(other).begin(files)).rejects.toMatchObject({ reason: 'refused' })
  await other.engine.fetch(SPACE, shared)
  await other.untilHere(shared.root)
  const drag = dragOf(other)
  await drag.begin([...files, { root: shared.root, name: '../a.bin' }])
  const [first = '', second = ''] = dragged[1] ?? []
  expect((await readFile(first)).equals(bytes)).toBe(true)
  expect([basename(first), basename(second)]).toEqual(['a.bin', expect.not.stringContaining('/')])
  expect([first, second].every((each) => each.startsWith(directory))).toBe(true)
  await drag.sweep()
  await expect(readdir(directory)).rejects.toThrow()
})

it('doesn’t start a drag if the button was released before the copy was complete', async () => {
  const one = await group.start('one')
  async function* bytes() {
    yield new Uint8Array(5_000_000)
  }
  const { root } = await one.engine.add(SPACE, { stream: bytes(), size: 5_000_000 }, { name: 'a.bin', type: '' })
  const drag = dragOf(one)
  const begun = drag.begin([{ root, name: 'a.bin' }])
  drag.stop()
  await begun
  expect(dragged).toEqual([])
})
