import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { describe, expect, it } from 'vitest'
import { addresses } from '../../../shared/tools/address.ts'
import { chatPlace } from '../../../shared/tools/chat/place.ts'
import { isPageLink } from '../../../shared/tools/pages/attributes.ts'
import { parseRoute } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { hex } from '../../testing/host/fake-host.ts'
import { PLAIN_NODES } from '../extensions.ts'
import type { PagePlace } from '../page-place.ts'
import { copiedPlace, pasteCopiedLink, type WordsOf } from './copied-link.ts'

const [SPACE, CHANNEL, CONVERSATION] = [hex(1), hex(2, 16), hex(3, 32)]
const linkToMessage = (channel: string) =>
  addresses.writeLink({ tool: 'chat', space: SPACE, place: chatPlace(channel, message) })
const linkToIssue = (issue: string) =>
  addresses.writeLink({ tool: 'news', space: SPACE, place: { item: CHANNEL, issue } })
const linkTo = (tool: 'pages' | 'boards') => addresses.writeLink({ tool, space: SPACE, place: { item: CHANNEL } })
const message = { id: hex(4, 24), device: hex(5), time: 1_763_000_000_000 }

describe('a copied link', () => {
  it.each([
    ['channel', CHANNEL],
    ['conversation', CONVERSATION],
  ])('to a message in a %s leads there from a page', (_where, channel) => {
    const place = copiedPlace(linkToMessage(channel))
    expect(place?.name).toBe(strings.chat.linked)
    expect(isPageLink(place?.href)).toBe(true)
    const to = { time: message.time, id: message.id }
    expect(parseRoute(place?.href ?? '')).toEqual({ tool: 'chat', space: SPACE, place: chatPlace(channel, to) })
  })

  it('to an issue leads there from a page', () => {
    const place = copiedPlace(linkToIssue(hex(6, 16)))
    expect(isPageLink(place?.href)).toBe(true)
    expect(parseRoute(place?.href ?? '')).toMatchObject({ tool: 'news', space: SPACE, place: { item: CHANNEL } })
  })

  it.each([
    ['pages', strings.pages.linked],
    ['boards', strings.boards.linked],
  ] as const)('to %s leads there from a page', (tool, name) => {
    const place = copiedPlace(linkTo(tool))
    expect(place?.name).toBe(name)
    expect(isPageLink(place?.href)).toBe(true)
    expect(parseRoute(place?.href ?? '')).toEqual({ tool, space: SPACE, place: { item: CHANNEL } })
  })

  it.each(['', 'parley://join/abc', 'https://example.org', `${linkToIssue(CHANNEL)} and more`])('is not %j', (text) => {
    expect(copiedPlace(text)).toBeNull()
  })
})

describe('a pasted copied link', () => {
  const schema = getSchema(PLAIN_NODES)
  const link = linkToMessage(CHANNEL)

  type Parts = [string, string | null][]

  interface Known {
    places?: PagePlace[]
    wordsOf?: WordsOf
  }

  /** Pastes into a paragraph of `words`, with `from` to `to` selected. Null if the editor handles the paste itself. */
  function paste(words: string, from: number, to: number, text: string, known: Known = {}): EditorView | null {
    const paragraph = schema.node('paragraph', null, words ? [schema.text(words)] : [])
    const doc = schema.node('doc', null, [paragraph])
    const view = {
      state: EditorState.create({ doc, selection: TextSelection.create(doc, from, to) }),
      editable: true,
      dispatch(tr: EditorState['tr']) {
        this.state = this.state.apply(tr)
      },
    }
    const event = { clipboardData: { getData: () => text } } as unknown as ClipboardEvent
    const editor = view as unknown as EditorView
    return pasteCopiedLink(editor, event, known.places ?? [], known.wordsOf) ? editor : null
  }

  /** The paragraph's parts, with their link targets. */
  function partsOf(view: EditorView | null): Parts | null {
    if (!view) return null
    const parts: Parts = []
    view.state.doc.descendants((node) => {
      if (node.isText) parts.push([node.text ?? '', (node.marks[0]?.attrs.href as string | undefined) ?? null])
    })
    return parts
  }

  it('is shown by its name, and text typed after it is not part of it', () => {
    expect(partsOf(paste('', 1, 1, `${link}\n`))).toEqual([
      [strings.chat.linked, copiedPlace(link)?.href],
      [' ', null],
    ])
  })

  it("is shown by the page's title if that is known", () => {
    const toPage = linkTo('pages')
    const href = copiedPlace(toPage)?.href ?? ''
    const places = [
      { id: hex(9, 16), name: 'Another', href: '#/nearby' },
      { id: CHANNEL, name: 'Plan', href },
    ]
    expect(partsOf(paste('', 1, 1, toPage, { places }))).toEqual([
      ['Plan', href],
      [' ', null],
    ])
  })

  it("to a message is shown by the message's words once they are loaded", async () => {
    const read = Promise.withResolvers<string | null>()
    const view = paste('So: ', 5, 5, link, { wordsOf: () => read.promise }) as EditorView
    view.dispatch(view.state.tr.insertText('Yes. ', 1))
    read.resolve('Bring tables')
    await read.promise
    expect(partsOf(view)).toEqual([
      ['Yes. So: ', null],
      ['Bring tables', copiedPlace(link)?.href],
      [' ', null],
    ])
  })

  it('keeps changes that somebody has made to it in the meantime', async () => {
    const read = Promise.withResolvers<string | null>()
    const view = paste('', 1, 1, link, { wordsOf: () => read.promise }) as EditorView
    view.dispatch(view.state.tr.delete(1, 3))
    const before = partsOf(view)
    read.resolve('Bring tables')
    await read.promise
    expect(partsOf(view)).toEqual(before)
  })

  it('turns the selection into a link', () => {
    expect(partsOf(paste('as Ben said', 4, 7, link))).toEqual([
      ['as ', null],
      ['Ben', copiedPlace(link)?.href],
      [' said', null],
    ])
  })

  it('is left to the editor if the text is anything else', () => {
    expect(partsOf(paste('', 1, 1, 'https://example.org'))).toBeNull()
  })
})
