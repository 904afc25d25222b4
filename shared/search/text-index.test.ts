import { describe, expect, it } from 'vitest'
import { fold } from '../base/fold.ts'
import type { FoundText, Hiding } from '../tools/texts.ts'
import { snippetOf } from './snippet.ts'
import { type Query, TextIndex } from './text-index.ts'

const [ana, ben, channel, other] = ['a1'.repeat(32), 'b2'.repeat(32), '0123456789abcdef', 'fedcba9876543210']
const lane = (place: string, device: string) => `chat/${place}/2026-11/${device}`
const text = (id: number, said: string, more: Partial<FoundText> = {}): FoundText => ({
  id: String(id).padStart(24, '0'),
  time: id,
  text: said,
  has: [],
  ...more,
})
const asked = (words: string, more: Partial<Query> = {}): Query => ({
  words: words.split(' ').filter(Boolean).map(fold),
  from: new Set(),
  in: new Set(),
  after: Number.NEGATIVE_INFINITY,
  before: Number.POSITIVE_INFINITY,
  has: [],
  ...more,
})
function indexOf(docs: Record<string, FoundText[]>, hidings: Record<string, Hiding[]> = {}): TextIndex {
  const index = new TextIndex()
  for (const [doc, texts] of Object.entries(docs)) index.set(doc, { texts, hidings: hidings[doc] ?? [] })
  return index
}
async function find(index: TextIndex, query: Query, limit = 10) {
  const { hits, count } = await index.find(
    query,
    limit,
    (device) => device === ana,
    async () => {},
  )
  return { said: hits.map((hit) => hit.text.text), count }
}

describe('searching texts', () => {
  const index = indexOf({
    [lane(channel, ana)]: [
      text(1, 'Shall we meet at the station?'),
      text(4, 'The STATIONS are closed', { has: ['link'] }),
    ],
    [lane(other, ben)]: [text(2, 'At the café, not the station'), text(3, 'gestation')],
    'board/0123456789abcdef': [text(5, 'station plan')],
  })

  it('finds words by their beginnings, ignoring case and accents, newest first', async () => {
    expect(await find(index, asked('station'))).toEqual({
      said: [
        'station plan',
        'The STATIONS are closed',
        'At the café, not the station',
        'Shall we meet at the station?',
      ],
      count: 4,
    })
    expect((await find(index, asked('CAFE'))).said).toEqual(['At the café, not the station'])
  })
  it('requires all words in one text', async () => {
    expect((await find(index, asked('station meet'))).said).toEqual(['Shall we meet at the station?'])
    expect((await find(index, asked('meet closed'))).said).toEqual([])
  })
  it('respects authors, places, times and attachments', async () => {
    expect((await find(index, asked('station', { from: new Set([ben]) }))).said).toEqual([
      'At the café, not the station',
    ])
    expect((await find(index, asked('station', { in: new Set([other]) }))).count).toBe(1)
    expect((await find(index, asked('station', { after: 2, before: 4 }))).said).toEqual([
      'At the café, not the station',
    ])
    expect((await find(index, asked('station', { tools: new Set(['chat']) }))).count).toBe(3)
    expect((await find(index, asked('station', { tools: new Set(['boards']) }))).count).toBe(1)
    expect((await find(index, asked('', { has: ['link'] }))).said).toEqual(['The STATIONS are closed'])
  })
  it('returns the requested number of results and counts all', async () => {
    expect(await find(index, asked('station'), 1)).toEqual({ said: ['station plan'], count: 4 })
  })
  it('returns some matches on pages first, since their time is unknown', async () => {
    const lines = Array.from({ length: 30 }, (_, line) => text(100 + line, `station line ${line}`, { time: 0 }))
    const mixed = indexOf({
      [lane(channel, ana)]: [text(1, 'station'), text(2, 'station')],
      'page/0123456789abcdef': lines,
    })
    const { said, count } = await find(mixed, asked('station'), 20)
    expect([said.length, count]).toEqual([12, 32])
    expect(said.slice(0, 2)).toEqual(['station line 0', 'station line 1'])
    expect((await find(mixed, asked('station', { from: new Set([ana]) }))).count).toBe(2)
  })
  it('replaces and removes docs', async () => {
    const changing = indexOf({ [lane(channel, ana)]: [text(1, 'first')] })
    changing.set(lane(channel, ana), { texts: [text(1, 'second')], hidings: [] })
    expect((await find(changing, asked('first'))).count).toBe(0)
    changing.delete(lane(channel, ana))
    expect((await find(changing, asked('second'))).count).toBe(0)
  })
  it('leaves out texts that a permitted device hides, until they are shown again', async () => {
    const docs = { [lane(channel, ben)]: [text(1, 'rude')], [lane(channel, ana)]: [] }
    const hide = (on: boolean, time: number): Hiding => ({ device: ben, id: text(1, '').id, on, time })
    expect((await find(indexOf(docs, { [lane(channel, ana)]: [hide(true, 5)] }), asked('rude'))).count).toBe(0)
    expect((await find(indexOf(docs, { [lane(channel, ben)]: [hide(true, 5)] }), asked('rude'))).count).toBe(1)
    const again = { [lane(channel, ana)]: [hide(true, 5), hide(false, 6)] }
    expect((await find(indexOf(docs, again), asked('rude'))).count).toBe(1)
  })
  it('finds words in scripts without spaces', async () => {
    const japanese = indexOf({ [lane(channel, ana)]: [text(1, '明日は会議があります')] })
    expect((await find(japanese, asked('会議'))).count).toBe(1)
  })
  it('lets other work run during a long search', async () => {
    const large = new TextIndex()
    for (let month = 0; month < 200; month++) {
      const texts = Array.from({ length: 256 }, (_, at) => text(month * 256 + at, `so many words for message ${at}`))
      large.set(`chat/${channel}/${2000 + month}-01/${ana}`, { texts, hidings: [] })
    }
    let rests = 0
    const { count } = await large.find(
      asked('so many words'),
      5,
      () => false,
      async () => void rests++,
    )
    expect(count).toBe(51_200)
    expect(rests).toBeGreaterThan(0)
  })
})

describe('a snippet', () => {
  const shown = (said: string, words: string) => {
    const { text: around, marks } = snippetOf(said, asked(words).words)
    return { around, marked: marks.map(([from, to]) => around.slice(from, to)) }
  }
  it('marks the words as written', () => {
    expect(shown('Am Café „Écho“', 'cafe echo').marked).toEqual(['Café', 'Écho'])
  })
  it('is the text around the first word', () => {
    const { around, marked } = shown(`${'before '.repeat(100)}needle ${'after '.repeat(100)}`, 'needle')
    expect(marked).toEqual(['needle'])
    expect(around.length).toBeLessThan(260)
    expect(around.startsWith('… ') && around.endsWith(' …')).toBe(true)
  })
  it('is limited in length even without spaces', () => {
    expect(shown('x'.repeat(20_000), 'x').around.length).toBeLessThan(260)
  })
})

describe('texts that change', () => {
  const doc = 'board/0123456789abcdef'
  const [one, two, three] = [text(1, 'Oak'), text(2, 'Elm Oak'), text(3, 'Fir')]

  it('are found in their current form, along with unchanged ones', async () => {
    const index = indexOf({ [doc]: [one, two, three] })
    const changed = { ...two, text: 'Élan' }
    index.set(doc, { texts: [three, changed, one], hidings: [] })
    expect(await find(index, asked('oak'))).toEqual({ said: ['Oak'], count: 1 })
    expect(await find(index, asked('elan'))).toEqual({ said: ['Élan'], count: 1 })
    expect(await find(index, asked('fir'))).toEqual({ said: ['Fir'], count: 1 })
    index.set(doc, { texts: [], hidings: [] })
    expect((await find(index, asked('fir'))).count).toBe(0)
  })
})
