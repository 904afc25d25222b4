/**
 * Addresses of content in a space: `/space/<space>/<path>` in the URL fragment, `parley://…` as a link. They name a
 * place and grant no access.
 */
import type { AnyPlace, PlaceCodec } from './place.ts'
import type { Tool } from './tool.ts'
import { TOOLS } from './tools.ts'

type Placed = Extract<(typeof TOOLS)[number], { place: unknown }>
export type PlacedTool = Placed['id']
export type PlaceOf<Id extends PlacedTool> =
  Extract<Placed, { id: Id }>['place'] extends PlaceCodec<infer Place> ? Place : never

/** An address in one tool, or in any. */
export type Address<Id extends PlacedTool = PlacedTool> = Id extends PlacedTool
  ? { tool: Id; space: string; place: PlaceOf<Id> }
  : never

export interface AddressCodec {
  /** Returns what follows `#/space/<space>/`. */
  writePath(address: Address): string
  /** Returns null for any other path. */
  readPath(space: string, path: string): Address | null
  /** Throws if the tool has no link to that place. */
  writeLink(address: Address): string
  /** Returns null for any other text: each link has one spelling. */
  readLink(text: string): Address | null
  /** Whether a link in a message is shown as a card of its target. */
  hasCard(address: Address): boolean
}

const LINK = /^parley:\/\/([a-z][a-z0-9-]*)\/([0-9a-f]{64})((?:\/.*)?)$/

export function addressCodec(tools: readonly Tool[]): AddressCodec {
  const codecs = tools.flatMap(({ id, place }) => (place ? [{ id, codec: place }] : []))
  const codecOf = (tool: string): PlaceCodec => {
    const codec = codecs.find(({ id }) => id === tool)?.codec
    if (!codec) throw new Error(`no such tool: ${tool}`)
    return codec
  }
  const read = (space: string, by: (codec: PlaceCodec) => AnyPlace | null): Address | null => {
    for (const { id, codec } of codecs) {
      const place = by(codec)
      if (place) return { tool: id, space, place } as Address
    }
    return null
  }
  return {
    writePath: ({ tool, place }) => codecOf(tool).writePath(place),
    readPath: (space, path) => read(space, (codec) => codec.readPath(path)),
    writeLink: ({ tool, space, place }) =>
      `parley://${codecOf(tool)
        .writeLink(place)
        .replace(/(?=\/)|$/, `/${space}`)}`,
    hasCard: ({ tool, place }) => codecOf(tool).hasCard(place),
    readLink(text) {
      const [, word, space, rest] = LINK.exec(text) ?? []
      return space === undefined ? null : read(space, (codec) => codec.readLink(`${word}${rest}`))
    },
  }
}

export const addresses = addressCodec(TOOLS)

/** The address of an item in a space's index. Throws if no tool lists items of that type. */
export function itemAddress(space: string, { id, type }: { id: string; type: string }): Address {
  const tool = TOOLS.find(({ item }: Tool) => item?.type === type)
  if (!tool) throw new Error(`no such type of item: ${type}`)
  return { tool: tool.id, space, place: { item: id } } as Address
}

/** Links found in a message, shown as something other than text. */
export interface TakenLinks {
  /** The text without the links. */
  rest: string
  links: Address[]
}

const AMONG_WORDS = /parley:\/\/[a-z][a-z0-9-]*\/[0-9a-f]{64}(?![0-9a-f])[0-9A-Za-z_/-]*/g

/** @param most limit per tool; links beyond it, and those that aren't `wanted`, stay text */
export function takeLinks(text: string, wanted: (link: Address) => boolean, most: number): TakenLinks {
  if (!text.includes('parley://')) return { rest: text, links: [] }
  const links: Address[] = []
  const rest = text.replace(AMONG_WORDS, (whole) => {
    const link = addresses.readLink(whole)
    if (!link || !wanted(link) || links.filter(({ tool }) => tool === link.tool).length >= most) return whole
    links.push(link)
    return ''
  })
  return { rest: links.length > 0 ? rest.trim() : text, links }
}
