import { describe, expect, it } from 'vitest'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { fileKey, type ListedFile, type SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { roomIn } from './room.ts'

function file(name: string, changes: Partial<SharedFile> = {}): SharedFile {
  return {
    key: fileKey(name, 'a'),
    id: name,
    device: 'a',
    time: 1,
    name,
    folder: '',
    type: '',
    size: 10,
    root: name,
    secret: '',
    look: null,
    replaces: null,
    deletedForEveryone: null,
    ...changes,
  }
}

const listed = (...versions: [SharedFile, ...SharedFile[]]): ListedFile => ({
  path: versions[0].name,
  file: versions[0],
  versions,
  apart: false,
})

/** States as the host reports them: by default on this device and one other. */
const states =
  (changes: Record<string, Partial<FileState>> = {}) =>
  ({ root, size }: SharedFile): FileState => ({
    root,
    state: 'here',
    have: size,
    size,
    speed: { down: 0, up: 0 },
    from: [],
    silent: [],
    holders: ['b'],
    problem: null,
    who: null,
    inFolder: false,
    ...changes[root],
  })

const names = ({ files }: ReturnType<typeof roomIn>): string[] => files.map(({ name }) => name)

describe('space that can be freed', () => {
  it('consists of files that other devices have too', () => {
    const list = [listed(file('shared', { size: 7 })), listed(file('only here'))]
    const room = roomIn(list, states({ 'only here': { holders: [] } }))
    expect(names(room)).toEqual(['shared'])
    expect(room.bytes).toBe(7)
  })

  it('excludes files that are missing, or only partly stored, on this device', () => {
    const rest = ['absent', 'waiting', 'fetching', 'paused', 'failed'] as const
    const list = rest.map((state) => listed(file(state)))
    const told = states(Object.fromEntries(rest.map((state) => [state, { state }])))
    expect(roomIn(list, told)).toEqual({ files: [], bytes: 0 })
  })

  it("excludes files in the person's folder, which holds the only copy", () => {
    const list = [listed(file('mine')), listed(file('kept'))]
    expect(names(roomIn(list, states({ mine: { inFolder: true } })))).toEqual(['kept'])
  })

  it('includes older versions, and counts identical content under two names once', () => {
    const list = [listed(file('new'), file('old', { size: 3 })), listed(file('copy', { root: 'new' }))]
    const room = roomIn(list, states())
    expect(room.files.map(({ root }) => root)).toEqual(['new', 'old'])
    expect(room.bytes).toBe(13)
  })
})
