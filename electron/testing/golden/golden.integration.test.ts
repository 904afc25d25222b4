/** Bytes of every form that goes over the wire or onto the disk, as released versions write them. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import type { Tool } from '../../../shared/tools/tool.ts'
import { TOOLS } from '../../../shared/tools/tools.ts'
import { goldenForms } from './forms.ts'

const forms = (await goldenForms()).map((form) => [form.name, form] as const)
const golden = JSON.parse(await readFile(new URL('./bytes.json', import.meta.url), 'utf8')) as Record<string, string>

it('there are bytes for each form, once', () => {
  expect(forms.map(([name]) => name)).toEqual(Object.keys(golden))
})

it.each(forms)('the bytes can be read: %s', async (name, { read, value }) => {
  expect(await read(fromHex(golden[name] ?? ''))).toEqual(value)
})

it.each(forms.filter(([, { write }]) => write))('the bytes equal today’s: %s', async (name, form) => {
  const written = (await form.write?.()) as Uint8Array
  if (form.isRandom) expect(await form.read(written)).toEqual(form.value)
  else expect(toHex(written)).toBe(golden[name])
})

const docs = (TOOLS as readonly Tool[]).flatMap((tool) => tool.docs.map(({ pattern }) => [tool.id, pattern] as const))
const live = (TOOLS as readonly Tool[]).flatMap((tool) =>
  Object.entries(tool.live ?? {}).map(([kind, { read }]) => [tool.id, kind, read] as const),
)

it.each(docs)('there are bytes for each kind of doc of a tool: %s, %s', (_, pattern) => {
  expect(forms.filter(([, { doc }]) => doc !== undefined && pattern.test(doc))).not.toEqual([])
})

it.each(live)('there are bytes for each live message of a tool: %s, %s', (_tool, _kind, read) => {
  expect(Object.values(golden).filter((bytes) => read(fromHex(bytes)) !== null)).not.toEqual([])
})
