/** Packages that others made: valid ones are read, and each fault is refused. */
import { describe, expect, it } from 'vitest'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { Package, readManifest } from './package.ts'
import { type MadeEntry, makeZip } from './testing/make-zip.ts'
import { type ByteSource, readZip } from './zip-reader.ts'

const index: MadeEntry = { name: 'index.html', content: '<p>hi' }

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
})
const zipOf = (...entries: MadeEntry[]) => readZip(sourceOf(makeZip([index, ...entries])))

const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: { problem: unknown }) => error.problem ?? error,
  )

describe('[X7] a package', () => {
  it('is read, whether its entries are stored or compressed', async () => {
    const zip = await zipOf(
      { name: 'js/ä.js', content: 'x'.repeat(5000), isPacked: true },
      { name: 'js/', content: '' },
    )
    expect([...zip.entries.keys()]).toEqual(['index.html', 'js/ä.js'])
    const texts = [...zip.entries.values()].map(async (entry) => (await zip.unpack(entry)).toString())
    expect(await Promise.all(texts)).toEqual(['<p>hi', 'x'.repeat(5000)])
  })

  it('can end in a comment', async () => {
    expect((await readZip(sourceOf(makeZip([index], 'made by hand')))).entries.size).toBe(1)
  })

  it('is refused with an extra byte before its start or after its end', async () => {
    const [whole, byte] = [makeZip([index]), Buffer.from('\n')]
    for (const parts of [
      [byte, whole],
      [whole, byte],
    ])
      expect(await problemOf(readZip(sourceOf(Buffer.concat(parts))))).toBe('not-a-zip')
  })

  it.each(['../a', '/a', 'a/../b', 'a//b', './a', 'a\\b', 'C:a', 'a\u0000b', 'con', 'js/NUL.txt', ''])(
    'can’t have an entry called %j',
    async (name) => expect(await problemOf(zipOf({ name, content: '' }))).toBe('bad-names'),
  )

  it.each<[string, MadeEntry, string]>([
    ['two entries alike', { name: 'index.html', content: 'other' }, 'bad-names'],
    ['a link', { name: 'a', content: '/etc/passwd', mode: 0o120777 }, 'bad-names'],
    ['an encrypted entry', { name: 'a', content: 'b', claims: { flags: 1 } }, 'not-a-zip'],
    ['an entry in another one', { name: 'a', content: 'b', claims: { at: 0 } }, 'not-a-zip'],
    ['an entry outside', { name: 'a', content: 'b', claims: { at: 1_000_000 } }, 'not-a-zip'],
    ['two sizes', { name: 'a', content: 'b', claims: { size: 2 } }, 'not-a-zip'],
    [
      'too large an entry',
      { name: 'a', content: 'b', isPacked: true, claims: { size: APP_LIMITS.package } },
      'too-large',
    ],
    ['zeros that unpack to far more', { name: 'a', content: new Uint8Array(2_000_000), isPacked: true }, 'too-large'],
  ])('is refused with %s', async (_, entry, problem) => expect(await problemOf(zipOf(entry))).toBe(problem))

  it('is refused with too many entries, and an entry never unpacks to more than its stated size', async () => {
    const many = Array.from({ length: APP_LIMITS.entries }, (_, at) => ({ name: `${at}`, content: '' }))
    expect(await problemOf(zipOf(...many))).toBe('too-large')
    expect((await zipOf(...many.slice(1))).entries.size).toBe(APP_LIMITS.entries)
    for (const claims of [{ size: 10 }, { crc: 1 }, { name: 'other' }]) {
      const zip = await zipOf({ name: 'a', content: 'x'.repeat(900), isPacked: true, claims })
      const entry = zip.entries.get(claims.name ?? 'a')
      expect(await problemOf(entry ? zip.unpack(entry) : Promise.resolve())).toBe('damaged')
    }
  })

  it('must be a zip file with a start page', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), Buffer.alloc(70_000), makeZip([index]).subarray(1)])
      expect(await problemOf(readZip(sourceOf(bytes)))).toBe('not-a-zip')
    expect(await problemOf(Package.open(sourceOf(makeZip([{ name: 'a.html', content: '' }]))))).toBe('no-index')
    const huge = { ...sourceOf(Buffer.alloc(0)), size: APP_LIMITS.package + 1 }
    expect(await problemOf(readZip(huge))).toBe('too-large')
  })

  it('has a name, unless its manifest is invalid, and an icon, if that is a picture', async () => {
    expect(readManifest('name = "Chess"\nsource_code_url = "https://example.org/chess"')).toEqual({
      name: 'Chess',
      source: 'https://example.org/chess',
    })
    const nothing = { name: null, source: null }
    for (const text of ['name = ', 'name = 7', 'name = ""', 'source_code_url = "javascript:1"', '['.repeat(100_000)])
      expect(readManifest(text)).toEqual(nothing)
    const made = await Package.open(sourceOf(makeZip([index, { name: 'icon.png', content: '<svg onload=1>' }])))
    expect(await made.icon()).toBeNull()
    const broken = makeZip([index, { name: 'manifest.toml', content: 'x'.repeat(APP_LIMITS.manifest + 1) }])
    expect(await (await Package.open(sourceOf(broken))).manifest()).toEqual(nothing)
  })
})
