/**
 * Synced folders for looking at screens: up to date, syncing, with conflict copies and troubles, gone, and not on this
 * device.
 */
import { type FakeHost, hex } from '../../../testing/fake-host.ts'

const DAY = 24 * 3_600_000

/** @param by the device whose changes moved files to the trash */
export function writeFolders(host: FakeHost, space: string, by: string, long: string): void {
  const now = Date.now()
  const bin = Array.from({ length: 12 }, (_, index) => ({
    id: hex(80_000 + index),
    path: index % 3 === 0 ? `Plans/2026/${long}.odt` : `Pictures/morning ${index}.jpg`,
    size: 1_234_567 * (index + 1),
    time: now - index * 2 * DAY,
    by,
  }))
  const add = (index: number, name: string, here: Parameters<FakeHost['folders']['set']>[3], files = bin) =>
    host.folders.set(space, hex(81_000 + index, 16), name, here, files)
  add(0, 'Plans', {
    files: 214,
    ignored: '*.log\nbuild/',
    copies: ['Plans/2026/budget (Ben, 2026-11-19).ods'],
    troubles: [
      { path: 'a:b.txt', trouble: 'name' },
      { path: 'link to music', trouble: 'link' },
    ],
    troubleCount: 2,
    leftOut: 12,
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
}
