import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MIB = 1024 * 1024
const program = fileURLToPath(new URL('../testing/much-new.ts', import.meta.url))

/** Usual size of V8's young generation, in bytes. */
const sizeWith = (...words: string[]): number => Number(execFileSync(process.execPath, [program, ...words]).toString())

test("bounds V8's young generation, which grows otherwise", () => {
  expect(sizeWith()).toBeGreaterThan(32 * MIB)
  const bounded = sizeWith('bounded')
  expect(bounded).toBeGreaterThanOrEqual(4 * MIB)
  expect(bounded).toBeLessThanOrEqual(16 * MIB)
})
