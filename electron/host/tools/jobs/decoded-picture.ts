/** The pixels of hostile pictures, in a process of their own: decoded by WebAssembly, the same on each device. */
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js'
import decodePng, { init as initPng } from '@jsquash/png/decode.js'
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js'
import { mayBeOpened, type RasterType, readPicture } from '../../../../shared/tools/files/picture.ts'
import { moduleOf } from './wasm-in-process.ts'

/** What decoders return; browsers have a class of this name. */
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

/** Only JPEG has notes of its camera. */
const decodeAsNoted = (bytes: ArrayBuffer, isTurned: boolean) => decodeJpeg(bytes, { preserveOrientation: isTurned })

/** The decoders of JPEG and WebP begin with new memory for each picture. */
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
 * `large`: more pixels than are decoded. Rejects if it is no picture of these formats, or a damaged one.
 *
 * @param isTurned as its camera noted it
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
