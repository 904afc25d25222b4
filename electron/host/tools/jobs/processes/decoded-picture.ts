/** Decodes hostile pictures in a separate process: with WebAssembly, so that each device gets the same pixels. */
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js'
import decodePng, { init as initPng } from '@jsquash/png/decode.js'
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js'
import { mayBeOpened, type RasterType, readPicture } from '../../../../../shared/tools/files/picture.ts'
import { moduleOf } from './wasm-in-process.ts'

/** What decoders return. In browsers, it's a global class. */
class Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}
Object.assign(globalThis, { ImageData: Pixels })

/** Only JPEG contains notes of the camera. */
const decodeAsNoted = (bytes: ArrayBuffer, isTurned: boolean) => decodeJpeg(bytes, { preserveOrientation: isTurned })

/** The JPEG and WebP decoders start with new memory for each picture. */
const DECODERS = {
  'image/png': {
    init: initPng,
    decode: (bytes: ArrayBuffer) => decodePng(bytes),
    code: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  },
  'image/jpeg': { init: initJpeg, decode: decodeAsNoted, code: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm' },
  'image/webp': {
    init: initWebp,
    decode: (bytes: ArrayBuffer) => decodeWebp(bytes),
    code: '@jsquash/webp/codec/dec/webp_dec.wasm',
  },
} as const
const isDecoded = (type: RasterType): type is keyof typeof DECODERS => type in DECODERS

/**
 * Returns `large` if the picture has too many pixels to decode. Rejects if it is damaged or in another format.
 *
 * @param isTurned whether to turn it as its camera noted
 */
export async function decodedPicture(
  input: Uint8Array<ArrayBuffer>,
  { isTurned }: { isTurned: boolean },
): Promise<ImageData | 'large'> {
  const picture = readPicture(input)
  if (!picture) {
    if (mayBeOpened(input)) return 'large'
    throw new Error('no picture')
  }
  if (!isDecoded(picture.type)) throw new Error(`${picture.type} isn’t decoded`)
  const { init, decode, code } = DECODERS[picture.type]
  await init(moduleOf(code))
  // A message’s bytes are a part of a larger buffer.
  return decode(input.slice().buffer, isTurned)
}
