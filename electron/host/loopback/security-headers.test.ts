import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PAGE_SCRIPT } from './security-headers.ts'

it('the policy allows the script in the page', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../renderer/index.html'), 'utf8')
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) =>
    createHash('sha256').update(`${script}`).digest('base64'),
  )
  expect(scripts.map((hash) => `sha256-${hash}`)).toEqual([PAGE_SCRIPT])
})
