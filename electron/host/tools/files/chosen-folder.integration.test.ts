/** Files that the installed app writes to a folder that the person chooses. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HostGroup } from '../../testing/group.ts'
import { announce, share, stateOf } from './testing.ts'

const group = new HostGroup()
let target: string
let asked: number

beforeEach(async () => {
  target = await mkdtemp(join(tmpdir(), 'parley-chosen-'))
  asked = 0
})

afterEach(async () => {
  await group.remove()
  await rm(target, { recursive: true })
})

/** A host with a space in which it shared two files. */
async function withFiles(isChosen = true) {
  const host = await group.start('Ana', undefined, {
    desktop: {
      chooseFile: async () => null,
      async chooseFolder() {
        asked += 1
        return isChosen ? target : null
      },
      showInFolder() {},
      showLog() {},
      async startDrag() {},
    },
  })
  const { space } = await host.call('spaces.create', { name: 'Team' })
  await host.call('files.open', { space })
  const one = await announce(host, space, await share(host, space, 'one.txt', Buffer.from('one')))
  const other = await announce(host, space, await share(host, space, 'other.txt', Buffer.from('other'), '2'), '2')
  return { host, space, one, other }
}

it('asks for the folder once, however many calls it takes to save everything', async () => {
  const { host, space, one, other } = await withFiles()
  const first = await host.call('files.save', {
    space,
    files: [{ root: one, name: 'one.txt', folder: '' }],
    target: (await host.call('files.save', { space, files: twice(one), target: null })).target,
  })
  expect(first).toMatchObject({ saved: 1, failed: [], target: expect.any(String) })
  const files = [{ root: other, name: 'other.txt', folder: 'Plans' }]
  await host.call('files.save', { space, files, target: first.target })
  expect(asked).toBe(1)
  expect((await readdir(target)).sort()).toEqual(['Plans', 'one (2).txt', 'one (3).txt', 'one.txt'])
  expect(await readFile(join(target, 'Plans', 'other.txt'), 'utf8')).toBe('other')
  // Each answer of the person is good for one call.
  await expect(host.call('files.save', { space, files, target: first.target })).rejects.toThrow('not-found')
})

it('puts files into subfolders of the folder that was chosen once', async () => {
  const { host, space, one, other } = await withFiles()
  const { target: goesOn } = await host.call('files.fetch-into', {
    space,
    files: [{ root: one, folder: 'Trip' }],
    target: null,
  })
  await host.call('files.fetch-into', { space, files: [{ root: other, folder: 'Trip/day one' }], target: goesOn })
  expect(asked).toBe(1)
  await host.until(() => stateOf(host, one)?.inFolder && stateOf(host, other)?.inFolder)
  expect(await readFile(join(target, 'Trip', 'one.txt'), 'utf8')).toBe('one')
  expect(await readFile(join(target, 'Trip', 'day one', 'other.txt'), 'utf8')).toBe('other')
})

it('doesn’t write or continue anything if the person chooses no folder', async () => {
  const { host, space, one } = await withFiles(false)
  expect(await host.call('files.save', { space, files: twice(one), target: null })).toEqual({
    saved: 0,
    failed: [],
    target: null,
  })
  const files = [{ root: one, folder: '' }]
  expect(await host.call('files.fetch-into', { space, files, target: null })).toEqual({ target: null })
  expect(await readdir(target)).toEqual([])
})

const twice = (root: string) => [
  { root, name: 'one.txt', folder: '' },
  { root, name: 'one.txt', folder: '' },
]
