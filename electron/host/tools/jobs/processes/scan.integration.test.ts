/** [W14] Text of scans, read in separate processes. */
import { afterEach, describe, expect, it } from 'vitest'
import { languageModel } from '../testing/language-model.ts'
import { claiming, DAMAGED, PAGE, pageAs } from '../testing/page-pictures.ts'
import { startProcess } from '../testing/start-process.ts'
import { ProgramRunner } from './program-runner.ts'

const MODEL = languageModel()
const TEXT = `Minutes of the harbor meeting

The quay was repaired in March 2026 for 12,450
euros.

Ana Silva asked whether the old crane could stay.`

const runners: ProgramRunner[] = []
afterEach(() => {
  for (const runner of runners.splice(0)) runner.close()
})
const never = new AbortController().signal

function reader(model: Uint8Array<ArrayBuffer>, { seconds = 120, megabytes = 512 } = {}) {
  const runner = new ProgramRunner({ kind: 'scan', program: model, seconds, megabytes, startProcess })
  runners.push(runner)
  return (picture: Uint8Array<ArrayBuffer>) => runner.run(picture, 1, never)
}

const INVALID_IMAGE = { text: '', problem: 'threw' }

describe('[W14] the text of a scan', () => {
  it('is read from PNG, JPEG and WebP, one after another', async () => {
    const read = reader(MODEL)
    for (const type of ['png', 'jpg', 'webp']) expect(await read(pageAs(type))).toEqual({ text: TEXT })
  })

  it('isn’t read from anything else, which doesn’t affect the next page', async () => {
    const read = reader(MODEL)
    const found: Record<string, object> = {}
    for (const [name, picture] of Object.entries(DAMAGED)) found[name] = await read(picture)
    for (const [name, answer] of Object.entries(found)) expect([name, answer]).toEqual([name, INVALID_IMAGE])
    expect(await read(PAGE)).toEqual({ text: TEXT })
  })

  it('isn’t read from a picture that is too large to decode', async () => {
    const read = reader(MODEL)
    expect(await read(claiming(10_000, 10_000))).toEqual({ text: '', problem: 'memory' })
    expect(await reader(MODEL, { megabytes: 20 })(PAGE)).toEqual({ text: '', problem: 'memory' })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(5000)],
    ['the beginning of one', MODEL.slice(0, 100)],
    ['another file', PAGE],
  ])('needs a language model, not %s', async (_, model) => {
    expect(await reader(model)(PAGE)).toEqual({ text: '', problem: 'invalid' })
  })

  it('isn’t read with half a language model', async () => {
    const half = MODEL.slice(0, MODEL.length / 2)
    const answer = await reader(half)(PAGE)
    expect(answer.problem).toMatch(/^(?:threw|invalid|memory)$/)
  })
})
