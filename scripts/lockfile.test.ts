import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface LockedPackage {
  resolved?: string
  integrity?: string
  optional?: boolean
  os?: string[]
  version: string
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>
}
const locked = Object.entries(packages).filter(([path]) => path !== '')

it('contains no registry address', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

it('has the integrity of every package', () => {
  const unvouched = locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)
  // Development tools for other systems that the registry in use doesn't have. complete-lockfile.mjs adds them.
  const known = /^node_modules\/(@biomejs\/cli-|@oxc-parser\/binding-|@swc\/core-)/
  expect(unvouched.filter((path) => !known.test(path))).toEqual([])
  expect(unvouched.every((path) => packages[path]?.optional && packages[path]?.os)).toBe(true)
})

it('was written by the pinned version of npm', () => {
  const install = readFileSync(new URL('lib/install.mjs', import.meta.url), 'utf8')
  expect(install).toMatch(/NPM = '\d+\.\d+\.\d+'/)
  expect(install.match(/npm@[^$]/g) ?? []).toEqual([])
})
