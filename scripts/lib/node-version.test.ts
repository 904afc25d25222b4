import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { requireNode } from './node-version.mjs'
import { inProject } from './project.mjs'

it('a Node older than package.json requires is refused in one line', () => {
  const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  expect(engines.node).toBe('>=20')
  expect(() => requireNode('18.20.8')).toThrow(
    /^Node 18\.20\.8 is too old: install Node 20 or later \(https:\/\/nodejs\.org\) and try again\.$/,
  )
  for (const version of ['20.0.0', '24.21.0']) expect(() => requireNode(version)).not.toThrow()
})
