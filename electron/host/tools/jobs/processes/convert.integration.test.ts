/** [W16] Images are converted in separate processes. */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { readPicture } from '../../../../../shared/tools/files/picture.ts'
import type { ImageTerms } from '../../../../../shared/tools/jobs/shape.ts'
import { claiming, DAMAGED, PAGE, pageAs } from '../testing/page-pictures.ts'
import { startProcess } from '../testing/start-process.ts'
import { ProgramRunner } from './program-runner.ts'

const runners: ProgramRunner[] = []
afterEach(() => {
  for (const runner of runners.splice(0)) runner.close()
})
const never = new AbortController().signal

function converter(image: ImageTerms) {
  const [seconds, megabytes] = [120, 512]
  const runner = new ProgramRunner({
    kind: 'convert',
    program: null,
    image,
    seconds,
    megabytes,
    startProcess,
  })
  runners.push(runner)
  return (picture: Uint8Array<ArrayBuffer>) => runner.run(picture, 1, never)
}

/** The page, with the notes of a camera that was held upright. */
function upright(): Uint8Array<ArrayBuffer> {
  const jpeg = pageAs('jpg')
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const notes = [...Buffer.from('Exif\0\0'), ...tiff]
  return Uint8Array.from([...jpeg.slice(0, 2), 0xff, 0xe1, 0, notes.length + 2, ...notes, ...jpeg.slice(2)])
}

/** A JPEG of one color. @param parts color components per pixel @param transform the value in Adobe's marker */
function blank(parts: number, transform?: number): Uint8Array<ArrayBuffer> {
  const ids = Array.from({ length: parts }, (_, part) => part + 1)
  const table = (id: number) => [0xff, 0xc4, 0, 20, id, 1, ...Array(15).fill(0), 0]
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...(transform === undefined ? [] : [0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform]),
    ...[0xff, 0xdb, 0, 67, 0, ...Array(64).fill(1)],
    ...[0xff, 0xc0, 0, 8 + 3 * parts, 8, 0, 8, 0, 8, parts, ...ids.flatMap((id) => [id, 0x11, 0])],
    ...[...table(0), ...table(0x10)],
    ...[0xff, 0xda, 0, 6 + 2 * parts, parts, ...ids.flatMap((id) => [id, 0]), 0, 63, 0],
    // Two bits per component, then ones.
    ...[0xff >> (2 * parts), 0xff, 0xd9],
  ])
}

const INVALID_IMAGE = { text: '', problem: 'threw' }

describe('[W16] an image', () => {
  it.each([
    ['jpeg', 'jpg', '3a634631dd980520'],
    ['png', 'webp', '0b2bbd9950912060'],
    ['webp', 'png', '2527bead3db6ad90'],
  ])('becomes %s from %s, with the same bytes on each device and each time', async (to, from, hash) => {
    const convert = converter({ to, side: 200, quality: 60 })
    for (const time of ['first', 'second']) {
      const { bytes = new Uint8Array() } = await convert(pageAs(from))
      expect([time, readPicture(bytes)]).toEqual([time, { type: `image/${to}`, width: 200, height: 44 }])
      expect([time, createHash('sha256').update(bytes).digest('hex').slice(0, 16)]).toEqual([time, hash])
    }
  })

  it('keeps its size if it is smaller', async () => {
    const { bytes } = await converter({ to: 'png', side: 5000 })(PAGE)
    expect(readPicture(bytes ?? new Uint8Array())).toMatchObject({ width: 780, height: 170 })
  })

  it('is turned as its camera noted, since the notes are lost', async () => {
    const { bytes } = await converter({ to: 'png', side: 78 })(upright())
    expect(readPicture(bytes ?? new Uint8Array())).toEqual({ type: 'image/png', width: 17, height: 78 })
  })

  it('is refused if it’s damaged or isn’t one, without affecting the next', async () => {
    const convert = converter({ to: 'png', side: 100 })
    const { bytes: right } = await convert(PAGE)
    const found: Record<string, object> = {}
    for (const [name, picture] of Object.entries(DAMAGED)) found[name] = await convert(picture)
    for (const [name, answer] of Object.entries(found)) expect([name, answer]).toEqual([name, INVALID_IMAGE])
    expect(await convert(PAGE)).toEqual({ text: '', bytes: right })
  })

  it('is refused in CMYK, which the decoder doesn’t know', async () => {
    const convert = converter({ to: 'png' })
    for (const parts of [1, 3])
      expect(readPicture((await convert(blank(parts))).bytes ?? new Uint8Array())).toMatchObject({
        width: 8,
        height: 8,
      })
    // CMYK, and CMYK as YCCK.
    for (const transform of [0, 2]) expect(await convert(blank(4, transform))).toEqual(INVALID_IMAGE)
  })

  it('isn’t decoded if it is too large', async () => {
    expect(await converter({ to: 'png' })(claiming(10_000, 10_000))).toEqual({ text: '', problem: 'memory' })
  })

  it('is refused if the target format is unknown to this version', async () => {
    expect(await converter({ to: 'avif' })(PAGE)).toEqual(INVALID_IMAGE)
  })
})
