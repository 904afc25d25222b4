/** [P24] Packages of apps. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Reader } from '../../../../shared/testing/fuzz.ts'
import { fuzzAll } from '../../../../shared/testing/fuzz-suite.ts'
import { readManifest } from './package.ts'
import { makeZip } from './testing/make-zip.ts'
import { findEnd, PackageError, readList } from './zip-reader.ts'

/** This folder's share of the 200,000 cases for all code. */
const CASES = 3000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const readers: Reader[] = [
  {
    name: 'zip files',
    form: 'bytes',
    cases: 2000,
    samples: [
      makeZip([
        { name: 'index.html', content: '<p>' },
        { name: 'js/a.js', content: 'a()'.repeat(99), isPacked: true },
      ]),
    ],
    throws: [PackageError],
    takes: (entries) => (entries as Map<string, unknown>).size === 2,
    read(bytes: Uint8Array) {
      const file = Buffer.from(bytes)
      const end = findEnd(file, 0)
      return readList(file.subarray(end.list, end.list + end.bytes), end)
    },
  },
  {
    name: 'manifests',
    form: 'text',
    cases: 1000,
    samples: ['name = "Chess"\nsource_code_url = "https://example.org"\n', 'a = [[1, {b = 2}]]\n'],
    read: (text: string) => readManifest(text),
  },
]

describe('[P24] readers of packages', () => {
  fuzzAll(readers, CASES, { process, collect })
})
