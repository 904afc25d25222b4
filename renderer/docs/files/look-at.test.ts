import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { THUMBNAIL_SIDE } from '../../../shared/tools/files/shape.ts'
import { jpegOf } from '../../../shared/tools/files/testing.ts'
import { mediaOf } from '../../../shared/tools/media/shape.ts'
import type { Docs } from '../docs.ts'
import { lookAt } from './look-at.ts'

const place = { space: 'space', me: 'me', conversation: null }

/** The result of decoding and drawing in a browser, without actual pictures. */
let decoded: { width: number; height: number } | null
let drawn: { width: number; height: number } | null
let smallBytes: number
let isWritable: boolean
const opened: { name: string; doc: Y.Doc; isClosed: boolean }[] = []
const closeBitmap = vi.fn()

const docs = {
  openDoc: (_space: string, name: string) => {
    const made = { name, doc: new Y.Doc(), isClosed: false }
    opened.push(made)
    return {
      doc: made.doc,
      ready: Promise.resolve(),
      snapshot: { writable: isWritable },
      close: () => {
        made.isClosed = true
      },
    }
  },
} as unknown as Docs

class Canvas {
  constructor(width: number, height: number) {
    drawn = { width, height }
  }
  getContext = () => ({ drawImage: () => {} })
  convertToBlob = async () => new Blob([new Uint8Array(smallBytes)])
}

beforeEach(() => {
  decoded = { width: 4000, height: 3000 }
  drawn = null
  smallBytes = 9000
  isWritable = true
  opened.length = 0
  closeBitmap.mockReset()
  vi.stubGlobal('OffscreenCanvas', Canvas)
  vi.stubGlobal('createImageBitmap', async () => {
    if (!decoded) throw new Error('it is no picture')
    return { ...decoded, close: closeBitmap }
  })
})
afterEach(() => vi.unstubAllGlobals())

const picture = (size = 10): File => {
  const file = new File([jpegOf(4000, 3000)], 'harbour.jpg', { type: 'image/jpeg' })
  Object.defineProperty(file, 'size', { value: size })
  return file
}

describe('the thumbnail of a file', () => {
  it('fills the available width or height, in its own doc', async () => {
    const look = await lookAt(docs, place, picture())
    expect(look).toEqual({ width: 4000, height: 3000, small: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(drawn).toEqual({ width: THUMBNAIL_SIDE, height: (THUMBNAIL_SIDE * 3) / 4 })
    const [doc] = opened
    expect(doc?.name).toContain(look?.small)
    expect(doc && mediaOf(doc.doc)?.length).toBe(9000)
    expect(doc?.isClosed).toBe(true)
    expect(closeBitmap).toHaveBeenCalledOnce()
  })

  it('is no larger than the picture, and never thinner than a pixel', async () => {
    decoded = { width: 20, height: 10 }
    await lookAt(docs, place, picture())
    expect(drawn).toEqual({ width: 20, height: 10 })
    decoded = { width: 90_000, height: 3 }
    await lookAt(docs, place, picture())
    expect(drawn).toEqual({ width: THUMBNAIL_SIDE, height: 1 })
  })

  it('is left out if it is too large or can’t be written', async () => {
    smallBytes = 48 * 1024 + 1
    expect(await lookAt(docs, place, picture())).toEqual({ width: 4000, height: 3000 })
    expect(opened).toEqual([])
    smallBytes = 10
    isWritable = false
    expect(await lookAt(docs, place, picture())).toEqual({ width: 4000, height: 3000 })
    expect(opened[0]?.isClosed).toBe(true)
  })

  it('is not attempted for other files, or for large or damaged pictures', async () => {
    const decode = vi.fn()
    vi.stubGlobal('createImageBitmap', decode)
    expect(await lookAt(docs, place, new File(['x'], 'plan.pdf', { type: 'application/pdf' }))).toBeNull()
    expect(await lookAt(docs, place, picture(256 * 1024 * 1024 + 1))).toBeNull()
    expect(decode).not.toHaveBeenCalled()
    decode.mockRejectedValue(new Error('it is no picture'))
    expect(await lookAt(docs, place, picture())).toBeNull()
  })

  it('is not made of a picture that claims an impossible size', async () => {
    decoded = { width: 100_001, height: 1 }
    expect(await lookAt(docs, place, picture())).toBeNull()
    expect(drawn).toBeNull()
    expect(closeBitmap).toHaveBeenCalledOnce()
  })
})
