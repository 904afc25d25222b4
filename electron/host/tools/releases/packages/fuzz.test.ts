/** [U8] Packages for other programs, as strangers could make them. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../../../../shared/testing/fuzz.ts'
import { fuzzAll } from '../../../../../shared/testing/fuzz-suite.ts'
import { controlFrom } from './control-fields.ts'
import { readControl } from './deb.ts'
import { factsOf } from './file-facts.ts'
import { readManifest } from './npm.ts'
import { readPackage } from './read-package.ts'
import { readTar } from './tar.ts'
import { debOf, npmOf, tarOf } from './testing.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const CONTROL = `Package: map
Version: 1.2.0
Architecture: all
Depends: libc6
Filename: /etc/passwd
Description: Harbor map
 with depths
Custom: no
 more of it
`
const MANIFEST = {
  name: '@harbor/map',
  version: '1.2.0',
  dependencies: { chart: '^1.0.0' },
  scripts: { install: 'rm' },
}

async function allOf<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

const readers: Reader[] = [
  {
    name: 'packages of Debian',
    form: 'bytes',
    cases: 600,
    samples: [debOf(CONTROL), debOf(CONTROL, 'control.tar')],
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readControl(bytes),
  },
  {
    name: 'packages of npm',
    form: 'bytes',
    cases: 600,
    samples: [npmOf(MANIFEST)],
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readManifest(bytes),
  },
  {
    name: 'archives',
    form: 'bytes',
    cases: 600,
    samples: [tarOf({ 'a/package.json': '{}', 'b.txt': 'x'.repeat(600) })],
    takes: (read) => Array.isArray(read) && read.length > 0,
    read: (bytes: Uint8Array) => allOf(readTar([bytes], 1000)),
  },
]

describe('[U8] readers of packages', () => {
  fuzzAll(readers, 1800, { process, collect })

  it('repeat only fields that a package list can have, and none that say where a file is', async () => {
    expect(await readControl(debOf(CONTROL))).toBe(
      'Package: map\nVersion: 1.2.0\nArchitecture: all\nDepends: libc6\nDescription: Harbor map\n with depths',
    )
    const { scripts, ...rest } = MANIFEST
    expect(scripts).toBeDefined()
    expect(await readManifest(npmOf(MANIFEST))).toEqual(rest)
  })

  it.each([
    ['a name with a line', CONTROL.replace('map\n', 'map\n\nPackage: other\n')],
    ['no version', CONTROL.replace('Version: 1.2.0\n', '')],
    ['a name of another form', CONTROL.replace('map', '../map')],
    ['control characters', CONTROL.replace('Harbor', 'Har\rbor')],
  ])('refuse %s', async (_, control) => expect(await readControl(debOf(control))).toBeNull())

  it('read archives in chunks of any size, and skip files that are too long', async () => {
    const files = { 'a.txt': 'a', 'long.txt': 'x'.repeat(2000), 'b.txt': 'b'.repeat(600) }
    const tar = tarOf(files)
    for (const size of [1, 100, 512, 700, tar.length]) {
      const parts = Array.from({ length: Math.ceil(tar.length / size) }, (_, part) =>
        tar.subarray(part * size, (part + 1) * size),
      )
      const read = await allOf(readTar(parts, 1000))
      expect(read.map(({ name, data }) => [name, Buffer.from(data).toString()])).toEqual([
        ['a.txt', files['a.txt']],
        ['b.txt', files['b.txt']],
      ])
    }
  })

  it('keep nothing of a package in memory but its manifest', async () => {
    const megabyte = 1024 * 1024
    const tgz = gzipSync(
      Buffer.concat([
        tarOf({ 'package/a.bin': '\0'.repeat(40 * megabyte) }).subarray(0, -1024),
        tarOf({ 'package/package.json': JSON.stringify(MANIFEST) }),
      ]),
      { level: 1 },
    )
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const look = setInterval(() => {
      collect()
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }, 100)
    expect(await readManifest(tgz)).toMatchObject({ name: '@harbor/map' })
    clearInterval(look)
    expect(most).toBeLessThan(20 * megabyte)
  })

  it('stop at a bomb', async () => {
    const long = `${CONTROL}${' x\n'.repeat(1024 * 1024)}`
    expect(await readControl(debOf(long))).toBeNull()
  })

  it('fall back to the file name of a package that they can’t decompress', async () => {
    async function* source() {
      yield debOf(CONTROL, 'control.tar.xz')
    }
    const { control } = await factsOf('map_1.2.0_amd64.deb', source(), readPackage, () => {})
    expect(control).toBe('Package: map\nVersion: 1.2.0\nArchitecture: amd64\nDescription: map')
    expect(controlFrom('map\nFilename: x_1_all.deb')).toBeNull()
    expect(controlFrom('map.deb')).toBeNull()
  })
})
