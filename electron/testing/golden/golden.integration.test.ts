/** Bytes of every form that goes over the wire or onto the disk, as released versions write them. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { goldenForms } from './forms.ts'

const forms = (await goldenForms()).map((form) => [form.name, form] as const)
const golden = JSON.parse(await readFile(new URL('./bytes.json', import.meta.url), 'utf8')) as Record<string, string>

it('exists for each form, once', () => {
  expect(forms.map(([name]) => name)).toEqual(Object.keys(golden))
})

it.each(forms)('is read: %s', async (name, { read, value }) => {
  expect(await read(fromHex(golden[name] ?? ''))).toEqual(value)
})

it.each(forms.filter(([, { write }]) => write))('equals what is written today: %s', async (name, form) => {
  const written = (await form.write?.()) as Uint8Array
  if (form.isRandom) expect(await form.read(written)).toEqual(form.value)
  else expect(toHex(written)).toBe(golden[name])
})
