import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../../../shared/testing/times-as-long.ts'
import { Zips, zipPaths } from './zips.ts'

const ROOTS = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]

function zips(sizes: Readonly<Record<string, number>>): Zips {
  async function* read(root: string) {
    for (let left = sizes[root] ?? 0; left > 0; left -= 1000) yield Buffer.alloc(Math.min(1000, left), root)
  }
  return new Zips({ read })
}

async function bytesOf(offered: ReturnType<Zips['find']>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  if (offered) for await (const part of offered.read(new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}

/** Sizes by name, from the central directory. */
function listed(zip: Buffer): Record<string, number> {
  const found: Record<string, number> = {}
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    found[zip.toString('utf8', at + 46, at + 46 + name)] = zip.readUInt32LE(at + 24)
    at += 46 + name + extra + comment
  }
  return found
}

describe('many files in one', () => {
  it('form a zip file of the announced length, each under its folder and name', async () => {
    const made = zips({ [ROOTS[0]]: 2500, [ROOTS[1]]: 0, [ROOTS[2]]: 10 })
    const time = Date.UTC(2026, 1, 3)
    const handle = made.offer('Fair', [
      { root: ROOTS[0], name: 'plan.pdf', folder: 'Plans/2026', size: 2500, time },
      { root: ROOTS[1], name: 'empty', folder: '', size: 0, time },
      { root: ROOTS[2], name: 'Größe ✓.txt', folder: '', size: 10, time },
    ])
    const offered = made.find(handle)
    expect(offered?.name).toBe('Fair.zip')
    const zip = await bytesOf(offered)
    expect(zip.length).toBe(offered?.length)
    expect(listed(zip)).toEqual({ 'Plans/2026/plan.pdf': 2500, empty: 0, 'Größe ✓.txt': 10 })
    expect(zip.includes(Buffer.alloc(2500, ROOTS[0]))).toBe(true)
    expect(made.find('none')).toBeNull()
  })

  it('get distinct names that stay in the folder, whoever chose them', () => {
    const folders = ['', '', '..', '../..', 'A', 'a']
    expect(zipPaths(folders.map((folder) => ({ name: 'x.txt', folder })))).toEqual([
      'x.txt',
      'x (2).txt',
      expect.not.stringContaining('..'),
      expect.not.stringContaining('..'),
      'A/x.txt',
      'a/x (2).txt',
    ])
    expect(zipPaths([{ name: '../../etc/passwd', folder: '' }])[0]).not.toContain('/')
  })

  it('take no longer to name if many share a name', () => {
    const names = (nameOf: (number: number) => string) => {
      const files = Array.from({ length: 150 }, (_, number) => ({ name: nameOf(number), folder: '' }))
      return () => new Set(zipPaths(files)).size === 150 || expect.fail('two have one path')
    }
    // They differ only after the part of a name that is kept.
    const alike = names((number) => `${'a'.repeat(220)}${number}`)
    const apart = names((number) => `${number}${'a'.repeat(220)}`)
    expectTimesAsLong(20, alike, apart)
  })

  it('are forgotten once twenty others have been offered', () => {
    const made = zips({})
    const first = made.offer('a', [])
    for (let count = 0; count < 20; count++) made.offer('b', [])
    expect(made.find(first)).toBeNull()
  })
})
