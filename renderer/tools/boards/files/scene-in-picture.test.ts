import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BOARD_LIMITS } from '../../../../shared/tools/boards/limits.ts'
import { sceneInPicture } from './scene-in-picture.ts'

const SCENE = JSON.stringify({ type: 'excalidraw', elements: [{ id: 'a', type: 'text', text: 'Bühne 舞台' }] })
const bstring = (bytes: Uint8Array): string => [...bytes].map((byte) => String.fromCharCode(byte)).join('')
const packed = (scene: string | Uint8Array): string =>
  JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded: bstring(deflateSync(scene)) })

function chunk(type: string, data: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + data.length)
  new DataView(made.buffer).setUint32(0, data.length)
  made.set(new TextEncoder().encode(type), 4)
  made.set(data, 8)
  return made
}
const png = (text: string) =>
  new Blob([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', new Uint8Array(13)) as Uint8Array<ArrayBuffer>,
    chunk('tEXt', Buffer.from(`application/vnd.excalidraw+json\0${text}`, 'latin1')) as Uint8Array<ArrayBuffer>,
    chunk('IEND', new Uint8Array(0)) as Uint8Array<ArrayBuffer>,
  ])
const svg = (payload: string) =>
  new Blob([
    `<svg><!-- svg-source:excalidraw --><metadata><!-- payload-type:application/vnd.excalidraw+json -->`,
    `<!-- payload-version:2 --><!-- payload-start -->${payload}<!-- payload-end --></metadata></svg>`,
  ])

describe('a picture that Excalidraw saved', () => {
  it('never makes the reader throw, whatever its bytes', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(255))
    const pictures = fc.constantFrom(png(packed(SCENE)), svg(Buffer.from(packed(SCENE), 'latin1').toString('base64')))
    const holds = fc.asyncProperty(
      pictures,
      fc.array(change, { maxLength: 8 }),
      fc.nat(),
      async (file, changes, end) => {
        const bytes = new Uint8Array(await file.arrayBuffer())
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        const read = await sceneInPicture(new Blob([end % 3 === 0 ? bytes.slice(0, end % bytes.length) : bytes]))
        expect(read === null || typeof read === 'string').toBe(true)
      },
    )
    await fc.assert(holds, { numRuns: 500 })
  })

  it.each<[string, Blob]>([
    ['a PNG', png(packed(SCENE))],
    ['an old PNG', png(bstring(Buffer.from(SCENE)))],
    ['an SVG', svg(Buffer.from(packed(SCENE), 'latin1').toString('base64'))],
    ['an old SVG', svg(Buffer.from(SCENE).toString('base64'))],
  ])('contains its drawing: %s', async (_, file) => expect(await sceneInPicture(file)).toBe(SCENE))

  it.each<[string, Blob]>([
    ['a PNG without one', new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 5, 1)])],
    ['an SVG without one', new Blob(['<svg><path d="M0 0"/></svg>'])],
    ['a photo', new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)])],
    ['nothing', new Blob([])],
  ])('contains no drawing: %s', async (_, file) => expect(await sceneInPicture(file)).toBeNull())

  it.each<[string, Blob]>([
    ['cut off', png(packed(SCENE).slice(0, 80))],
    ['damaged', png(packed(SCENE).replace('"x', '"y'))],
    ['no bytes', svg(Buffer.from('{"encoded":"\\u0142"}').toString('base64'))],
    ['no base64', svg('%%%')],
    ['too large', png(packed(new Uint8Array(BOARD_LIMITS.fileBytes + 1)))],
  ])('is reported as broken: %s', async (_, file) => expect(await sceneInPicture(file)).toBe('broken'))
})
