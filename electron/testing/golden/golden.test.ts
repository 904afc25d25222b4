/** Bytes of every form that goes over the wire or onto the disk, as they are written by devices that people have. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { goldenForms } from './forms.ts'

const forms = await goldenForms()
const golden = JSON.parse(await readFile(new URL('./bytes.json', import.meta.url), 'utf8')) as Record<string, string>

it('is there for each form, once', () => {
  expect(forms.map(({ name }) => name)).toEqual(Object.keys(golden))
})

it.each(forms.map((form) => [form.name, form] as const))('is read: %s', (name, { read, value }) => {
  expect(read(fromHex(golden[name] ?? ''))).toEqual(value)
})

it.each(forms.map((form) => [form.name, form] as const))('is what is written today: %s', (name, { write }) => {
  expect(toHex(write())).toBe(golden[name])
})
