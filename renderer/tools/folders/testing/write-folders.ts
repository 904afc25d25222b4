/**
 * Synced folders for viewing screens: up to date, syncing, with conflict copies and problems, removed, and not on this
 * device.
 */
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'

import type { FakeConflict } from './fake-folders.ts'

const DAY = 24 * 3_600_000

/** @param by the device whose changes moved files to the trash */
export function writeFolders(host: FakeHost, space: string, by: string, long: string): void {
  const now = Date.now()
  const trash = Array.from({ length: 12 }, (_, index) => ({
    id: hex(80_000 + index),
    path: index % 3 === 0 ? `Plans/2026/${long}.odt` : `Pictures/morning ${index}.jpg`,
    size: 1_234_567 * (index + 1),
    time: now - index * 2 * DAY,
    by,
  }))
  const add = (index: number, name: string, here: Parameters<FakeHost['folders']['set']>[3], files = trash) =>
    host.folders.set(space, hex(81_000 + index, 16), name, here, files)
  add(0, 'Plans', {
    files: 214,
    ignored: '*.log\nbuild/',
    troubles: [
      { path: 'a:b.txt', trouble: 'name' },
      { path: 'link to music', trouble: 'link' },
    ],
    troubleCount: 2,
    leftOut: 12,
    empty: 2,
  })
  add(
    1,
    'Photos',
    { state: 'working', files: 120, coming: 94, comingBytes: 812_000_000, place: '/home/ana/Photos' },
    [],
  )
  add(2, long, { state: 'stopped', problem: 'emptied', place: `/home/ana/${long}` }, [])
  add(3, 'Music', { state: 'stopped', problem: 'gone', place: '/media/ana/disk/Music' }, [])
  add(4, 'Recipes', null)
  host.folders.setConflicts(space, FIRST_FOLDER, [
    conflictOf('Plans/2026/agenda.md', 'Ben', now, ['Meet at noon', 'Meet at two']),
    conflictOf(`Plans/${long}.odt`, 'Cem', now - DAY, ['', '']),
  ])
}

/** The first of these folders. */
export const FIRST_FOLDER = hex(81_000, 16)

function conflictOf(path: string, by: string, modified: number, [original, copy]: [string, string]): FakeConflict {
  const dot = path.lastIndexOf('.')
  const beside = `${path.slice(0, dot)} (${by}, 2026-11-19)${path.slice(dot)}`
  return {
    conflict: {
      original: { path, size: original.length, modified },
      copy: { path: beside, size: copy.length, modified: modified - 60_000 },
      by,
      isMine: false,
    },
    texts: { original, copy },
  }
}
