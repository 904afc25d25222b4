/**
 * Tests share the modules that they load, so replacing a module in one test doesn't work reliably: it depends on what
 * ran before. Tests that have to do so are listed in `APART` of `vitest.config.ts`.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesIn, inProject } from './lib/project.mjs'

const REPLACES = /\bvi\.(?:do)?mock\(/i
const config = readFileSync(inProject('vitest.config.ts'), 'utf8')

const replacing = ['shared', 'electron', 'renderer', 'bench', 'scripts']
  .flatMap((folder) => filesIn(inProject(folder)))
  .filter((file) => /\.test\.tsx?$/.test(file) && REPLACES.test(readFileSync(file, 'utf8')))
  .map((file) => file.slice(inProject('').length).replaceAll('\\', '/'))

test('there are tests that replace modules', () => expect(replacing.length).toBeGreaterThan(0))

test.each(replacing)('%s runs separately', (file) => expect(config).toContain(`'${file}'`))
