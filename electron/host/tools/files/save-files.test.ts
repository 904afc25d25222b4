import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BlobError, type BlobProblem } from '../../blobs/blob-problem.ts'
import type { SaveOptions } from '../../blobs/system/save-as.ts'
import { saveFile, saveFiles } from './save-files.ts'

let target: string
let written: (Pick<SaveOptions, 'directory' | 'name' | 'onTaken'> & { root: string })[]

beforeEach(async () => {
  target = await mkdtemp(join(tmpdir(), 'parley-save-'))
  written = []
})
afterEach(() => rm(target, { recursive: true, force: true }))

/** @param problems by root, for files that can't be written */
const engineWith = (problems: Record<string, BlobProblem> = {}) => ({
  async saveAs(root: string, { directory, name, onTaken }: SaveOptions) {
    const problem = problems[root]
    written.push({ root, directory, name, onTaken })
    if (problem) throw new BlobError(problem, problem)
    return join(directory, name)
  },
})

const file = (root: string, folder = '') => ({ root, name: `${root}.txt`, folder })

describe('several files', () => {
  it('go into their subfolders, which are created', async () => {
    const files = [file('a'), file('b', 'Trip/day one'), file('c', '../..')]
    expect(await saveFiles(engineWith(), target, files)).toEqual({ saved: 3, failed: [] })
    expect(written.map(({ directory }) => directory).slice(0, 2)).toEqual([target, join(target, 'Trip', 'day one')])
    expect(written.every(({ directory }) => directory.startsWith(target))).toBe(true)
    expect(written.every(({ onTaken }) => onTaken === 'number')).toBe(true)
    expect(await readdir(join(target, 'Trip'))).toEqual(['day one'])
  })

  it('that failed are all listed; if the disk is full, the rest aren’t tried', async () => {
    const engine = engineWith({ a: 'bad-name', c: 'disk-full' })
    expect(
      await saveFiles(
        engine,
        target,
        ['a', 'b', 'c', 'd'].map((root) => file(root)),
      ),
    ).toEqual({
      saved: 1,
      failed: [
        { root: 'a', name: 'a.txt', problem: 'bad-name' },
        { root: 'c', name: 'c.txt', problem: 'disk-full' },
        { root: 'd', name: 'd.txt', problem: 'disk-full' },
      ],
    })
    expect(written.map(({ root }) => root)).toEqual(['a', 'b', 'c'])
  })
})

describe('one file', () => {
  it('is written under the chosen name, or not at all if none is chosen', async () => {
    const chooseFile = async () => join(target, 'other.txt')
    expect(await saveFile(engineWith(), { chooseFile }, file('a'))).toEqual({ saved: 1, failed: [] })
    expect(written).toEqual([{ root: 'a', directory: target, name: 'other.txt', onTaken: 'replace' }])
    expect(await saveFile(engineWith(), { chooseFile: async () => null }, file('a'))).toBeNull()
    expect(written).toHaveLength(1)
  })
})
