/** [U8] Packages that take long to read, as maintainers could make them. */
import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { threadReader } from '../../../threads/reading-thread.ts'
import { threadProgram } from '../../../threads/work-thread.ts'
import { factsOf } from './file-facts.ts'
import type { PackageDescription, PackageStart } from './read-package.ts'
import { npmOf, tarOf } from './testing.ts'

const program = threadProgram('package-thread', new URL('../releases.ts', import.meta.url).href)
const MANIFEST = { name: 'map', version: '1.2.0' }

async function* chunks(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

it('a package that takes too long is listed without its description, and the next one is read', async () => {
  const patience = ({ bytes }: PackageStart) => (bytes.length > 1000 ? 1 : 60_000)
  const reader = threadReader<PackageStart, PackageDescription>({ program, name: 'packages', patience })
  onTestFinished(() => reader.close())
  const said: string[] = []
  const facts = (bytes: Uint8Array) =>
    factsOf(
      'map.tgz',
      chunks(bytes),
      (start) => reader.read(start),
      (message) => said.push(message),
    )
  // A hundred thousand files without content, which take seconds and are less than a megabyte.
  const slow = gzipSync(Buffer.concat(Array.from({ length: 100_000 }, () => tarOf({ a: '' }).subarray(0, 512))))
  expect(await facts(slow)).toMatchObject({ manifest: null, sha512: expect.any(String) })
  expect(said).toEqual([expect.stringContaining('map.tgz')])
  expect((await facts(npmOf(MANIFEST))).manifest).toEqual(MANIFEST)
})
