import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { RETRACTION } from '../base/wire-names.ts'
import { ISSUES_ROOT, issueDoc, issuesLane, TEXT_ROOT, type TextEntry } from '../tools/news/shape.ts'
import { TextIndex } from './text-index.ts'
import { searchedDoc, textsOf } from './texts.ts'

const NEWSLETTER = '0011223344556677'
const ISSUE = '8899aabbccddeeff'
const ANA = 'ab'.repeat(32)
const id = issueDoc(NEWSLETTER, ISSUE, ANA)

function version(number: number, words: string): TextEntry {
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
  return {
    version: number,
    time: number,
    title: 'Prices',
    summary: '',
    content: JSON.stringify({ type: 'doc', content }),
  }
}

describe('searchable texts of issues', () => {
  it('are the latest version, with its title', () => {
    const doc = new Y.Doc()
    doc.getArray(TEXT_ROOT).push([version(1, 'cod costs 3'), version(2, 'cod costs 4'), null, { version: 3 }])
    expect(searchedDoc(id)).toMatchObject({ tool: 'news', within: NEWSLETTER, writer: ANA })
    expect(textsOf(id, doc)).toEqual({
      texts: [{ id: ISSUE, time: 2, text: 'Prices\ncod costs 4', has: [] }],
      hidings: [],
    })
  })

  it('exclude retracted issues, whichever publisher retracted them', async () => {
    const index = new TextIndex()
    const kept = '0000000000000001'
    for (const issue of [ISSUE, kept]) {
      const doc = new Y.Doc()
      doc.getArray(TEXT_ROOT).push([version(1, 'cod costs 3')])
      const of = issueDoc(NEWSLETTER, issue, ANA)
      index.set(of, textsOf(of, doc))
    }
    const query = { words: ['cod'], in: new Set<string>(), from: new Set<string>(), after: 0, before: 1e15, has: [] }
    const found = async () => {
      const { hits } = await index.find(
        query,
        10,
        () => false,
        async () => {},
      )
      return hits.map(({ text }) => text.id).sort()
    }
    expect(await found()).toEqual([kept, ISSUE])
    const lane = issuesLane(NEWSLETTER, 5, 'cd'.repeat(32))
    const doc = new Y.Doc()
    doc.getArray(ISSUES_ROOT).push([
      { kind: RETRACTION, id: ISSUE, time: 5, note: '' },
      { kind: RETRACTION, id: 7 },
    ])
    expect(searchedDoc(lane)).toMatchObject({ tool: 'news', within: NEWSLETTER, writer: 'cd'.repeat(32) })
    index.set(lane, textsOf(lane, doc))
    expect(await found()).toEqual([kept])
  })

  it('exclude drafts', () => {
    expect(searchedDoc(`news/${NEWSLETTER}/drafts`)).toBeNull()
    expect(searchedDoc(`news/${NEWSLETTER}/draft/${ISSUE}`)).toBeNull()
  })
})
