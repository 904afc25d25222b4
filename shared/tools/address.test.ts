import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Address, addressCodec, addresses, takeLinks } from './address.ts'
import { describeDoc, docsOf } from './docs.ts'
import { isFolderPath } from './files/names.ts'
import { type Field, type PlaceCodec, type PlaceForm, placeCodec } from './place.ts'
import type { Tool } from './tool.ts'
import { TOOLS } from './tools.ts'

const SPACE = 'ab'.repeat(32)
const ITEM = '0123456789abcdef'
const MESSAGE = '12'.repeat(12)
const DEVICE = 'cd'.repeat(32)

const placed = TOOLS.flatMap((tool: Tool) => (tool.place ? [{ id: tool.id, codec: tool.place }] : []))
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))

const folders = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'))
  .filter((path) => path !== '' && isFolderPath(path))

const anyText = (field: Field) =>
  typeof field === 'string' ? fc.stringMatching(new RegExp(`^(?:${field})$`)) : folders

const namesIn = (template: string): string[] => [...template.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name)

const placeOf = ({ fields }: PlaceCodec, template: string) =>
  fc.record(Object.fromEntries(namesIn(template).map((name) => [name, anyText(fields[name] as Field)])))

/** Addresses of every form of every tool, with every field in the template. */
const addressesFrom = (templateOf: (form: PlaceForm) => string): fc.Arbitrary<Address> => {
  const all = placed.flatMap(({ id, codec }) => codec.forms.map((form) => ({ id, codec, form })))
  const each = all.map(({ id, codec, form }) => placeOf(codec, templateOf(form)).map((place) => ({ tool: id, place })))
  return fc.tuple(hex(64), fc.oneof(...each)).map(([space, address]) => ({ space, ...address }) as unknown as Address)
}
const anyAddress = addressesFrom(({ path }) => path)
const linkedAddress = addressesFrom(({ path, link }) => link ?? path)

const changed = (text: string, at: number, piece: string) => {
  const place = at % text.length
  return text.slice(0, place) + piece + text.slice(place + 1)
}

describe('an address', () => {
  it('reads back as written, as a path and as a link', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(addresses.readPath(address.space, addresses.writePath(address))).toEqual(address)
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(linkedAddress, (address) => {
        expect(addresses.readLink(addresses.writeLink(address))).toEqual(address)
      }),
      { numRuns: 1000 },
    )
  })

  it('belongs to one tool', () => {
    const readers = (path: string) => placed.filter(({ codec }) => codec.readPath(path) !== null)
    const linkReaders = (link: string) => placed.filter(({ codec }) => codec.readLink(link) !== null)
    fc.assert(fc.property(anyAddress, (address) => readers(addresses.writePath(address)).length === 1))
    const linkOf = (address: Address) => addresses.writeLink(address).replace('parley://', '')
    fc.assert(
      fc.property(linkedAddress, (address) => {
        expect(linkReaders(linkOf(address).replace(`/${address.space}`, ''))).toHaveLength(1)
      }),
    )
  })

  it('has one spelling: text with one change is invalid or writes back as the same text', () => {
    fc.assert(
      fc.property(linkedAddress, fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }), (address, at, piece) => {
        const link = changed(addresses.writeLink(address), at, piece)
        const read = addresses.readLink(link)
        if (read) expect(addresses.writeLink(read)).toBe(link)
        const path = changed(addresses.writePath(address), at, piece)
        const went = addresses.readPath(SPACE, path)
        if (went) expect(addresses.writePath(went)).toBe(path)
      }),
      { numRuns: 1000 },
    )
  })

  it('is null for any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(addresses.readLink(text)).toBeNull()
        expect(addresses.readLink(`parley://files/${SPACE}/in/${text}/`)).toBeNull()
        expect(addresses.readPath(SPACE, `${text}/`)).toBeNull()
      }),
    )
  })

  it('doesn’t exist if its tool has no such place', () => {
    const nowhere = { tool: 'boards', space: SPACE, place: { at: 'x' } } as unknown as Address
    expect(() => addresses.writePath(nowhere)).toThrow('no such place: at')
    expect(() => addresses.writeLink(nowhere)).toThrow('no such place: at')
    expect(() => addresses.writePath({ ...nowhere, tool: 'polls' } as unknown as Address)).toThrow('no such tool')
    const place = { item: ITEM, time: '5', message: MESSAGE }
    expect(() => addresses.writeLink({ tool: 'chat', space: SPACE, place })).toThrow('no link leads there')
  })

  // People have sent these to each other and put them on pages, so they must never change.
  it.each([
    [{ tool: 'boards', place: { item: ITEM } }, `board/${ITEM}`, `board/SPACE/${ITEM}`],
    [{ tool: 'boards', place: { item: ITEM, at: 'V1_-x' } }, `board/${ITEM}/at-V1_-x`, `board/SPACE/${ITEM}/at-V1_-x`],
    [{ tool: 'boards', place: {} }, 'boards', 'boards/SPACE'],
    [{ tool: 'pages', place: { item: ITEM } }, `page/${ITEM}`, `page/SPACE/${ITEM}`],
    [
      { tool: 'news', place: { item: ITEM, issue: ITEM } },
      `newsletter/${ITEM}/issue/${ITEM}`,
      `issue/SPACE/${ITEM}/${ITEM}`,
    ],
    [
      { tool: 'files', place: { file: MESSAGE, device: DEVICE } },
      `files/${MESSAGE}-${DEVICE}`,
      `file/SPACE/${MESSAGE}-${DEVICE}`,
    ],
    [{ tool: 'files', place: { folder: 'a/b c' } }, 'files/in/a%2Fb%20c', 'files/SPACE/in/a%2Fb%20c'],
    [{ tool: 'files', place: { show: 'album' } }, 'album', 'album/SPACE'],
    [{ tool: 'files', place: { show: 'album', folder: 'a b' } }, 'album/in/a%20b', 'album/SPACE/in/a%20b'],
    [{ tool: 'tables', place: { item: ITEM } }, `table/${ITEM}`, `table/SPACE/${ITEM}`],
    [
      { tool: 'tables', place: { item: ITEM, view: '2a2b2c2d' } },
      `table/${ITEM}/view-2a2b2c2d`,
      `table/SPACE/${ITEM}/view-2a2b2c2d`,
    ],
    [{ tool: 'tables', place: {} }, 'tasks', 'tasks/SPACE'],
    [{ tool: 'apps', place: { item: 'fedcba9876543210' } }, 'app/fedcba9876543210', 'app/SPACE/fedcba9876543210'],
    [
      { tool: 'apps', place: { item: 'fedcba9876543210', at: 'a/b.html?c#d é' } },
      'app/fedcba9876543210/at-a%2Fb.html%3Fc%23d%20%C3%A9',
      'app/SPACE/fedcba9876543210/at-a%2Fb.html%3Fc%23d%20%C3%A9',
    ],
    [{ tool: 'forums', place: {} }, 'forum', 'forum/SPACE'],
    [{ tool: 'forums', place: { show: 'log' } }, 'forum/log', 'forum/SPACE/log'],
    [{ tool: 'forums', place: { discussion: ITEM + ITEM } }, `forum/${ITEM + ITEM}`, `forum/SPACE/${ITEM + ITEM}`],
    [
      { tool: 'forums', place: { discussion: ITEM + ITEM, post: MESSAGE, device: DEVICE } },
      `forum/${ITEM + ITEM}/${MESSAGE}-${DEVICE}`,
      `forum/SPACE/${ITEM + ITEM}/${MESSAGE}-${DEVICE}`,
    ],
    [{ tool: 'topics', place: { topic: 'prices' } }, 'topics/prices', 'topics/SPACE/prices'],
    [{ tool: 'folders', place: { folder: ITEM } }, `folder/${ITEM}`, `folder/SPACE/${ITEM}`],
    [{ tool: 'folders', place: { folder: ITEM, tab: 'trash' } }, `folder/${ITEM}/trash`, `folder/SPACE/${ITEM}/trash`],
    [
      { tool: 'chat', place: { item: ITEM, time: '17', message: MESSAGE, device: DEVICE } },
      `channel/${ITEM}/17-${MESSAGE}`,
      `message/SPACE/${ITEM}/17-${MESSAGE}-${DEVICE}`,
    ],
    [
      { tool: 'chat', place: { conversation: ITEM + ITEM, time: '0', message: MESSAGE, device: DEVICE } },
      `direct/${ITEM}${ITEM}/0-${MESSAGE}`,
      `message/SPACE/${ITEM}${ITEM}/0-${MESSAGE}-${DEVICE}`,
    ],
  ])('keeps its established spelling: %o', (address, path, link) => {
    const whole = { ...address, space: SPACE } as Address
    expect(addresses.writePath(whole)).toBe(path)
    expect(addresses.writeLink(whole)).toBe(`parley://${link.replace('SPACE', SPACE)}`)
    expect(addresses.readLink(`parley://${link.replace('SPACE', SPACE)}`)).toEqual(whole)
  })

  it('is neither an invitation nor a link to a publication', () => {
    expect(addresses.readLink(`parley://channel/${SPACE}/${ITEM}`)).toBeNull()
    expect(addresses.readLink(`parley://join/${SPACE}`)).toBeNull()
  })
})

describe('links within text', () => {
  const page: Address = { tool: 'pages', space: SPACE, place: { item: ITEM } }
  const board: Address = { tool: 'boards', space: SPACE, place: { item: ITEM } }
  const issue: Address = { tool: 'news', space: SPACE, place: { item: ITEM, issue: ITEM } }
  const any = () => true

  it.each([page, board, issue])('are taken out, up to a limit for each tool: %o', (link) => {
    const text = addresses.writeLink(link)
    expect(takeLinks(`The plan\n${text}`, any, 3)).toEqual({ rest: 'The plan', links: [link] })
    expect(takeLinks(`see ${text}, ${text}.`, any, 3)).toEqual({ rest: 'see , .', links: [link, link] })
    expect(takeLinks(`${text} ${text}`, any, 1)).toEqual({ rest: text, links: [link] })
    const other = link === page ? board : page
    const both = `${text} and ${addresses.writeLink(other)}`
    expect(takeLinks(both, any, 1)).toEqual({ rest: 'and', links: [link, other] })
    expect(takeLinks(both, ({ tool }) => tool === other.tool, 1).links).toEqual([other])
  })

  it('stay text if they are other links or not wanted', () => {
    const text = addresses.writeLink(page)
    for (const other of [`${text}0`, `${text}/x`, text.slice(0, -1), text.replace('page', 'message')])
      expect(takeLinks(other, any, 3)).toEqual({ rest: other, links: [] })
    expect(takeLinks(text, () => false, 3)).toEqual({ rest: text, links: [] })
  })
})

describe('an added tool', () => {
  it('gets docs, links and addresses under its name from its declaration alone', () => {
    const polls = {
      id: 'polls',
      spaces: ['team-space'],
      docs: [{ pattern: /^tool\/polls\/space\/values\/[0-9a-f]{16}$/, roots: ['polls'] }],
      place: placeCodec({ item: '[0-9a-f]{16}' }, [{ path: 'polls/{item}' }]),
    } as const satisfies Tool
    const codec = addressCodec([...TOOLS, polls])
    const poll = { tool: 'polls', space: SPACE, place: { item: ITEM } } as unknown as Address
    expect(codec.writeLink(poll)).toBe(`parley://polls/${SPACE}/${ITEM}`)
    expect(codec.readLink(`parley://polls/${SPACE}/${ITEM}`)).toEqual(poll)
    expect(codec.readPath(SPACE, codec.writePath(poll))).toEqual(poll)
    expect(addresses.readLink(`parley://polls/${SPACE}/${ITEM}`)).toBeNull()
    const doc = `tool/polls/space/values/${ITEM}`
    expect(docsOf([...TOOLS, polls])(doc)).toMatchObject({ tool: 'polls', kind: 'table', roots: ['polls'] })
    expect(describeDoc(doc)).toBeNull()
  })
})
