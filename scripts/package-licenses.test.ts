/** The licenses that the About screen lists. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageLicenses } from './lib/package-licenses.ts'

const { packages, texts } = packageLicenses(join(import.meta.dirname, '..'))

describe('the package licenses', () => {
  it('are those of the shipped packages, and of their dependencies', () => {
    const names = packages.map(({ name }) => name)
    // Packages of the host, of the page, and indirect dependencies.
    expect(names).toEqual(expect.arrayContaining(['classic-level', 'react', 'yjs', 'scheduler', 'lib0']))
    // Packages only for tests and builds.
    for (const name of ['vitest', 'electron-builder', 'axe-core', 'typescript']) expect(names).not.toContain(name)
  })

  it('list each version of a package once', () => {
    const versions = packages.map(({ name, version }) => `${name} ${version}`)
    expect(versions).toEqual([...new Set(versions)])
  })

  it('have a name and, for nearly all packages, a text', () => {
    expect(packages.filter(({ license, version }) => !license || !version)).toEqual([])
    const yjs = packages.find(({ name }) => name === 'yjs')
    expect(yjs?.license).toBe('MIT')
    expect(texts[yjs?.text ?? -1]).toContain('Permission is hereby granted')
    expect(packages.filter(({ text }) => text === null).length).toBeLessThan(packages.length / 5)
    const jpeg = packages.find(({ name }) => name === '@jsquash/jpeg')
    expect(texts[jpeg?.text ?? -1]).toMatch(/Apache License[\s\S]*libjpeg/)
    expect(new Set(texts).size).toBe(texts.length)
  })
})
