import { afterEach, describe, expect, it, vi } from 'vitest'
import { asDraftPicture, bmpOf, jpegOf, pngOf } from '../../shared/tools/files/testing.ts'
import { chosenBitmap, chosenImage, heldPicture, pictureAddress, pictureAt } from './pictures.ts'

afterEach(() => vi.unstubAllGlobals())

const BOMB = pngOf(16_000, 16_000)

describe('a picture', () => {
  it('has an address if its bytes were read and match the declared size', () => {
    const address = pictureAddress(pngOf(640, 480), { width: 640, height: 480 })
    expect(address).toMatch(/^blob:/)
    URL.revokeObjectURL(address)
    expect(pictureAddress(pngOf(640, 480), { width: 640, height: 481 })).toBe('broken')
    expect(pictureAddress(BOMB)).toBe('broken')
    expect(pictureAddress(new TextEncoder().encode('<svg width="9"/>'))).toBe('broken')
  })

  it('is drawn from a page, a board or a draft if its bytes were read', () => {
    const source = asDraftPicture(pngOf(640, 480))
    expect(heldPicture(source)).toBe(source)
    for (const other of [
      asDraftPicture(BOMB),
      asDraftPicture(pngOf(640, 480), 'image/svg+xml'),
      'data:image/png;base64,AAAA',
      'data:image/png;base64,A',
      'https://tracker.example/p.png',
      '',
    ])
      expect(heldPicture(other), other.slice(0, 40)).toBe('broken')
  })
})

describe('a file', () => {
  const serve = (file: Uint8Array<ArrayBuffer>) => {
    const asked: string[] = []
    vi.stubGlobal('fetch', async (_address: string, { headers }: { headers: { Range: string } }) => {
      asked.push(headers.Range)
      const end = Number(headers.Range.split('-')[1]) + 1
      return new Response(file.length === 0 ? null : file.slice(0, end), { status: file.length === 0 ? 416 : 206 })
    })
    return asked
  }
  const never = new AbortController().signal
  const address = 'http://127.0.0.1/file'

  it('is drawn after reading only its beginning', async () => {
    const asked = serve(new Uint8Array([...pngOf(640, 480), ...new Uint8Array(200_000)]))
    expect(await pictureAt(address, false, never)).toBe(address)
    expect(asked).toEqual(['bytes=0-65535'])
  })

  it('is read further if a camera wrote a lot of data before the picture', async () => {
    const photo = jpegOf(4000, 3000)
    const notes = [0xff, 0xe1, 0xff, 0xff, ...new Uint8Array(0xfffd)]
    const asked = serve(new Uint8Array([0xff, 0xd8, ...notes, ...notes, ...photo.subarray(2)]))
    expect(await pictureAt(address, false, never)).toBe(address)
    expect(asked).toHaveLength(2)
  })

  it('is drawn automatically only if it is small; a larger one is drawn once a person opens it', async () => {
    for (const [bytes, shown, opened] of [
      [jpegOf(12_000, 9_000), 'broken', address],
      [bmpOf(40, 30), 'broken', address],
      [BOMB, 'broken', 'broken'],
      [new Uint8Array(), 'broken', 'broken'],
    ] as const) {
      serve(bytes)
      expect(await pictureAt(address, false, never)).toBe(shown)
      expect(await pictureAt(address, true, never)).toBe(opened)
    }
  })
})

describe('a picture that a person chose', () => {
  it('is not decoded if that would use up all memory', async () => {
    const decode = vi.fn(async () => ({ width: 1, height: 1 }))
    vi.stubGlobal('createImageBitmap', decode)
    expect(await chosenBitmap(new Blob([BOMB]))).toBeNull()
    expect(decode).not.toHaveBeenCalled()
    expect(await chosenBitmap(new Blob([jpegOf(12_000, 9_000)]))).not.toBeNull()
  })

  it('is not decoded from an imported drawing either', async () => {
    const images: { src: string }[] = []
    class Decoding {
      src = ''
      constructor() {
        images.push(this)
      }
      decode = async () => {}
    }
    vi.stubGlobal('Image', Decoding)
    expect(await chosenImage(asDraftPicture(BOMB))).toBeNull()
    expect(await chosenImage('data:image/png;base64,?')).toBeNull()
    expect(images).toEqual([])
    expect(await chosenImage(asDraftPicture(jpegOf(12_000, 9_000), 'image/jpeg'))).toBe(images[0])
    expect(await chosenImage('data:image/svg+xml;base64,PHN2Zy8+')).toBe(images[1])
    expect(decodeURIComponent(images[1]?.src ?? '')).toContain('<svg xmlns="http://www.w3.org/2000/svg"></svg>')
  })
})
