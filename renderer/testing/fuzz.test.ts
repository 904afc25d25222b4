/**
 * [P24] Fuzzes every reader of foreign data in the page. `scripts/fuzzed-readers.test.ts` explains which are missing
 * here.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe } from 'vitest'
import * as Y from 'yjs'
import { COLOR } from '../../shared/base/wire-names.ts'
import { textsOf } from '../../shared/search/texts.ts'
import type { Reader } from '../../shared/testing/fuzz.ts'
import { fuzzAll } from '../../shared/testing/fuzz-suite.ts'
import { type Address, addresses, takeLinks } from '../../shared/tools/address.ts'
import { readBoardFile } from '../../shared/tools/boards/board-file.ts'
import { readInk } from '../../shared/tools/boards/ink.ts'
import { CHAT_ROOT, MESSAGE_LENGTH } from '../../shared/tools/chat/shape.ts'
import { asDraftPicture, jpegOf, pngOf } from '../../shared/tools/files/testing.ts'
import { INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import { cleanAttributes } from '../../shared/tools/pages/attributes.ts'
import type { Field } from '../../shared/tools/place.ts'
import type { Tool } from '../../shared/tools/tool.ts'
import { TOOLS } from '../../shared/tools/tools.ts'
import { heldPicture } from '../docs/pictures.ts'
import { readPresence, readPresenceText } from '../docs/presence/presence-state.ts'
import { readIndex } from '../docs/space-index.ts'
import { PLAIN_NODES } from '../editor/extensions.ts'
import { readMarkdown } from '../editor/markdown/read-markdown.ts'
import { fileOfNode } from '../editor/page-file.ts'
import { isAddress } from '../features/nearby/address.ts'
import { readInviteLink } from '../platform/places/invite-link.ts'
import { formatRoute, parseRoute } from '../platform/places/routes.ts'
import { readEntries } from '../tools/chat/feed/lane-reader.ts'
import { readFrontMatter } from '../tools/pages/markdown/front-matter.ts'
import { readValues } from '../tools/topics/values.ts'
import { findLinks } from '../ui/markdown/linkify.ts'
import { MarkdownReader } from '../ui/markdown/parse.ts'

/** The share of the 200,000 cases that this folder runs. */
const CASES = 16_000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const state = {
  at: 5,
  name: 'Ana',
  [COLOR]: '#1c7ed6',
  view: 'board/1',
  typing: 'x',
  cursor: { x: 1, y: 2, board: 'b' },
  ink: { board: 'b', shapes: [{ id: 'e1', version: 2, fields: { x: 5, points: [[0, 0]] } }] },
}
const schema = getSchema(PLAIN_NODES)
const id = '11'.repeat(12)
const entries = [
  { kind: 'message', id, text: 'see https://example.org', time: 5, seen: [id] },
  { kind: 'edit', target: id, text: 'b', time: 5 },
]

/** Writes anything that Yjs can hold. Other values never get into a doc. */
function put(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

const anyOf = (pattern: string): string => fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), 1)[0] ?? ''

/** A link to a place of each form that a tool declares. */
const LINKS = (TOOLS as readonly Tool[]).flatMap(({ id: tool, place: codec }) =>
  (codec?.forms ?? []).map(({ path, link = path }) => {
    const fields = [...link.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']): [string, string] => {
      const field = codec?.fields[name] as Field
      return [name, typeof field === 'string' ? anyOf(field) : 'a']
    })
    return addresses.writeLink({ tool, space: 'ab'.repeat(32), place: Object.fromEntries(fields) } as Address)
  }),
)

/** Docs that search reads, each with arbitrary content. */
const SEARCHED = (TOOLS as readonly Tool[]).flatMap(({ id: tool, docs, texts }) =>
  (texts ? docs : []).map(({ pattern, roots }, at): Reader => {
    const doc = fc.sample(fc.stringMatching(pattern), 1)[0] ?? ''
    return {
      name: `texts of ${tool} to be searched, in docs of kind ${at}`,
      form: 'value',
      cases: 200,
      samples: [entries],
      read(value: unknown) {
        if (!Array.isArray(value)) return null
        const [lane, table] = [new Y.Doc(), new Y.Doc()]
        for (const root of roots)
          for (const item of value) {
            put(() => lane.getArray(root).push([item]))
            put(() => table.getMap(root).set(`${item?.id}`, item))
          }
        return [lane, table].map((written) => {
          const content = new Y.Doc()
          Y.applyUpdate(content, Y.encodeStateAsUpdate(written))
          return textsOf(doc, content)
        })
      },
    }
  }),
)

const readers: Reader[] = [
  {
    name: 'values in messages of topics',
    form: 'json',
    cases: 1500,
    samples: [{ bread: 3.2, milk: '1', open: true, __proto__: { bad: 1 } }],
    takes: (values) => Array.isArray(values) && values.length >= 3,
    read: (text: string) => readValues(text),
  },
  {
    name: 'presence, as text',
    form: 'json',
    cases: 5000,
    samples: [state, { at: 1, name: 'Ben', [COLOR]: '#000000' }],
    takes: (read) => read !== null,
    read(text: string) {
      const read = readPresenceText(text)
      if (read?.ink) readInk([read.ink], () => undefined)
      return read
    },
  },
  {
    name: 'presence, as a value',
    form: 'value',
    cases: 2000,
    samples: [state],
    takes: (read) => read !== null,
    read: readPresence,
  },
  {
    name: 'the index of a space',
    form: 'value',
    cases: 1500,
    samples: [
      { '0011223344556677': { type: 'board', name: 'a', created: 5 }, x: { type: 'channel', name: 'b', created: 1 } },
    ],
    read(value: unknown) {
      const doc = new Y.Doc()
      const map = doc.getMap(INDEX_ROOT)
      if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null
      for (const [key, item] of Object.entries(value)) put(() => map.set(key, item))
      return readIndex(doc)
    },
  },
  {
    name: 'lanes of a chat',
    form: 'value',
    cases: 2000,
    samples: [entries],
    read(value: unknown) {
      const doc = new Y.Doc()
      if (!Array.isArray(value)) return null
      for (const item of value) put(() => doc.getArray(CHAT_ROOT).push([item]))
      return readEntries(doc, new Map())
    },
  },
  {
    name: 'links in a text',
    form: 'text',
    cases: 1500,
    samples: ['see https://example.org/a(b). and https://a.b', `https://example.org/${'.'.repeat(19_000)}x`],
    read(whole: string) {
      const text = whole.slice(0, MESSAGE_LENGTH)
      const pieces = findLinks(text)
      if (pieces.map((piece) => piece.text).join('') !== text) throw new Error('it says something else')
      return pieces
    },
  },
  ...SEARCHED,
  {
    name: 'links to what is in spaces',
    form: 'text',
    cases: 3000,
    samples: LINKS,
    takes: (read) => read !== null,
    read(whole: string) {
      const text = whole.slice(0, MESSAGE_LENGTH)
      takeLinks(text, () => true, 3)
      return addresses.readLink(text)
    },
  },
  {
    name: 'files on a page',
    form: 'value',
    cases: 500,
    samples: [{ id: 'cd'.repeat(12), device: 'ef'.repeat(32), time: 5, name: 'a.txt', size: 1, type: 'text/plain' }],
    takes: (read) => read !== null,
    read: (value: unknown) =>
      typeof value === 'object' && value !== null ? fileOfNode(cleanAttributes('file', { ...value })) : null,
  },
  {
    name: 'files of drawings',
    form: 'text',
    cases: 1000,
    samples: [
      JSON.stringify({
        type: 'excalidraw',
        version: 2,
        elements: [{ id: 'a', type: 'rectangle', x: 1, y: 2, width: 3, height: 4, angle: 0, link: 'https://a.b' }],
        files: { f: { id: 'f', mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA', created: 1 } },
      }),
      JSON.stringify({
        type: 'excalidrawlib',
        version: 2,
        libraryItems: [{ id: 'a', elements: [{ id: 'b', type: 'ellipse', x: 1, y: 2, width: 3, height: 4 }] }],
      }),
    ],
    takes: (read) => typeof read !== 'string',
    read: readBoardFile,
  },
  {
    name: 'pictures inside something',
    form: 'text',
    cases: 500,
    samples: [asDraftPicture(pngOf(4, 3)), asDraftPicture(jpegOf(4, 3, 6), 'image/jpeg')],
    takes: (read) => read !== 'broken',
    read: heldPicture,
  },
  {
    name: 'Markdown of a message',
    form: 'text',
    cases: 1500,
    samples: [
      '**a** _b_ ~~c~~ `d` [e](https://e.example) ![f](https://f.example)',
      '> - 1. x\n\n|a|\n|-|\n|b|',
      '```ts\nx\n```',
    ],
    read: (whole: string) => new MarkdownReader().read(whole.slice(0, MESSAGE_LENGTH)),
  },
  {
    name: 'front matter of Markdown files',
    form: 'text',
    cases: 500,
    samples: [`icon: 🎪\ncover: parley://file/${'ab'.repeat(32)}/${'cd'.repeat(12)}-${'ef'.repeat(32)}\ntitle: a\n`],
    takes: (read) => Object.keys((read as ReturnType<typeof readFrontMatter>).front).length === 2,
    read: (text: string) => readFrontMatter('ab'.repeat(32), text),
  },
  {
    name: 'Markdown files',
    form: 'text',
    cases: 1000,
    samples: [
      '# a\n\n- [ ] **b** <!-- due 2026-12-31 -->\n\n1. `c`\n\n[d]: https://d.example "e"',
      '<aside>\n💡 a **b**\n\n</aside>\n\n<details><summary>c</summary>\n\nd\n</details>\n\n$$\ne^f\n$$\n- [-] $g_h$ [[i]]',
      '<table>\n<tr>\n<td colspan="2">\n\n> a <u>b</u>\n\n</td>\n</tr>\n</table>\n\n| a |\n| - |\n| b |',
      `[a.txt](parley://file/${'ab'.repeat(32)}/${'cd'.repeat(12)}-${'ef'.repeat(32)} "1 bytes, 2026-11-20T10:00:00.000Z, text/plain")`,
    ],
    read(text: string) {
      const { blocks } = readMarkdown(text, { space: 'ab'.repeat(32), keepsLines: text.length % 2 === 0 })
      schema.nodeFromJSON({ type: 'doc', content: blocks }).check()
      return blocks
    },
  },
  {
    name: 'addresses of screens',
    form: 'text',
    cases: 1500,
    samples: ['#/nearby', `#/space/${'ab'.repeat(32)}/board/0011223344556677`, `#/space/${'ab'.repeat(32)}/members`],
    takes: (route) => route !== null,
    read(text: string) {
      const route = parseRoute(text)
      if (route && formatRoute(route) !== text) throw new Error('two addresses of one screen')
      return route
    },
  },
  {
    name: 'invite links that are pasted',
    form: 'text',
    cases: 1000,
    samples: [' parley://join/abc\n'],
    takes: (link) => link !== null,
    read: readInviteLink,
  },
  {
    name: 'addresses that are typed',
    form: 'text',
    cases: 1000,
    samples: ['10.0.0.1:4000', '[::1]:5'],
    takes: (is) => is === true,
    read: isAddress,
  },
]

describe('[P24] the readers of a page', () => {
  fuzzAll(readers, CASES, { process, collect })
})
