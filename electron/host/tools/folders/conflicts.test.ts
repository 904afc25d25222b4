import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { conflictOf, settle } from './conflicts.ts'
import type { WorkFolder } from './work-folder.ts'

const COPY = 'plan (Ben, 2026-11-20).txt'

/** An in-memory folder with a file and a copy of it. */
function folder() {
  const files = new Map([
    ['plan.txt', 'of Ana'],
    [COPY, 'what Ben wrote'],
  ])
  const trash = new Map<string, string>()
  const taken = (path: string): string => {
    const text = files.get(path) ?? ''
    files.delete(path)
    return text
  }
  const memory = {
    // Any existing file: its stamp isn't compared with anything.
    absolute: () => fileURLToPath(import.meta.url),
    statOf: async (path: string) => (files.has(path) ? { size: files.get(path)?.length, mtimeMs: 5 } : null),
    trash: async (path: string) => {
      trash.set(path, taken(path))
      return path
    },
    idOf: (trashed: string) => trashed,
    rename: async (from: string, to: string) => void files.set(to, taken(from)),
  }
  return { work: memory as unknown as WorkFolder, files, trash }
}

it.each([
  ['original', 'of Ana', 'what Ben wrote'],
  ['copy', 'what Ben wrote', 'of Ana'],
] as const)(
  'the version that somebody keeps has the name of the original, and the other is in the trash: %s',
  async (keep, kept, lost) => {
    const { work, files, trash } = folder()
    const conflict = await conflictOf(work, COPY, 'Ana')
    if (!conflict) throw new Error('there is no conflict')
    expect(await settle(work, { conflict, keep }, { time: 5, by: 'Ana' })).toMatchObject({ copy: COPY, kept: keep })
    expect([[...files], [...trash.values()]]).toEqual([[['plan.txt', kept]], [lost]])
  },
)

it('nothing is settled once one of the versions has changed', async () => {
  const { work, files, trash } = folder()
  const conflict = await conflictOf(work, COPY, 'Ana')
  if (!conflict) throw new Error('there is no conflict')
  files.set('plan.txt', 'of Ana, changed')
  const settling = settle(work, { conflict, keep: 'copy' }, { time: 5, by: 'Ana' })
  await expect(settling).rejects.toMatchObject({ reason: 'refused' })
  expect([files.size, trash.size]).toEqual([2, 0])
})
