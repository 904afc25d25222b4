import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MIB = 1024 * 1024
const program = fileURLToPath(new URL('../testing/much-new.ts', import.meta.url))

/** Bytes of V8's young generation for most of the time. */
const sizeWith = (...words: string[]): number => Number(execFileSync(process.execPath, [program, ...words]).toString())

test("V8's young generation stays bounded, which it does not by itself", () => {
  expect(sizeWith()).toBeGreaterThan(32 * MIB)
  const bounded = sizeWith('bounded')
  expect(bounded).toBeGreaterThanOrEqual(4 * MIB)
  expect(bounded).toBeLessThanOrEqual(16 * MIB)
})
