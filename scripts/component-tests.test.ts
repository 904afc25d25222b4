/**
 * Every tool tests its screens: `testScreens` requires each view and state. The tools in `renderer/testing/tools.ts`
 * are also in the scan of all screens and dialogs.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { filesIn, inProject } from './lib/project.mjs'

const tools = filesIn(inProject('renderer/tools'))
  .filter((file) => /[\\/]tools[\\/][^\\/]+[\\/]tool\.tsx$/.test(file))
  .map((file) => join(file, '..'))

const TESTED = readFileSync(inProject('renderer/testing/tools.ts'), 'utf8')

test('there are tools', () => expect(tools.length).toBeGreaterThan(0))

test.each(tools)('%s tests its screens', (folder) => {
  const file = join(folder, 'screens.component.test.ts')
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain('testScreens(')
  expect(TESTED).toContain(`'../tools/${basename(folder)}/testing/screens.ts'`)
})
