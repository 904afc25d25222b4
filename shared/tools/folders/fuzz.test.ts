/** [P24] Foreign statements about synced folders. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { readCopyPath } from './paths.ts'
import { folderLane, readFolderEntry, readFolderLane, readFolderName, readFolderRemoval, sayChanged } from './shape.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 1000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const hash = 'ab'.repeat(32)
const file = { content: hash, size: 5, root: hash, key: hash, modified: 7 }

const readers: Reader[] = [
  {
    name: 'entries of folders',
    form: 'value',
    cases: CASES,
    samples: [
      { path: 'a/b.txt', entry: { number: 2, seen: { [hash]: 1 }, file, time: 5 } },
      { path: 'a', entry: { number: 1, seen: {}, file: null, time: 5 } },
      { path: 'a/b.txt', entry: { number: 1, seen: {}, file: { ...file, ...sayChanged(-5) }, time: 5 } },
    ],
    takes: (entry) => entry !== null,
    read: (value: unknown) => {
      const { path, entry } = (value ?? {}) as { path?: unknown; entry?: unknown }
      return typeof path === 'string' ? readFolderEntry(path, entry) : null
    },
  },
  {
    name: 'names of folders',
    form: 'value',
    cases: CASES,
    samples: [
      { name: 'Plans', time: 5 },
      { name: 'Plans', time: 5, made: hash },
    ],
    takes: (name) => name !== null,
    read: (value: unknown) => readFolderName(value),
  },
  {
    name: 'removals of folders',
    form: 'value',
    cases: CASES,
    samples: [{ time: 5 }],
    takes: (removal) => removal !== null,
    read: (value: unknown) => readFolderRemoval(value),
  },
  {
    name: 'names of copies',
    form: 'value',
    cases: CASES,
    samples: ['x/plan (Ana, 2026-11-20).odt', '.profile (Ana, 2026-11-20 2)'],
    takes: (copy) => copy !== null,
    read: (value: unknown) => (typeof value === 'string' ? readCopyPath(value) : null),
  },
]

describe('[K2] [P24] readers of folders', () => {
  fuzzAll(readers, readers.length * CASES, { process, collect })
})

describe('[K1] lanes of folders', () => {
  it('belong to one device each', () => {
    const id = '01'.repeat(8)
    expect(describeDoc(folderLane(id, hash))).toMatchObject({ tool: 'folders', kind: 'lane', writer: hash })
    expect(readFolderLane(folderLane(id, hash))).toEqual({ folder: id, device: hash })
    for (const doc of [`folder/${id}`, `folder/x/${hash}`, folderLane(id, 'A'.repeat(64))]) {
      expect(describeDoc(doc)).toBeNull()
      expect(readFolderLane(doc)).toBeNull()
    }
  })
})
