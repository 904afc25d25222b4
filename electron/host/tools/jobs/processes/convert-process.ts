/**
 * The process that converts images. Decoders, resizing and encoders are WebAssembly and always the same code, so that
 * all devices produce the same bytes. Nothing here limits the time: the process is killed if it takes too long.
 */
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js'
import encodePng, { init as initPng } from '@jsquash/png/encode.js'
import { initSync as initResize, resize } from '@jsquash/resize/lib/resize/pkg/squoosh_resize.js'
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.js'
import { defaultOptions as webpDefaults } from '@jsquash/webp/meta.js'
import { initEmscriptenModule } from '@jsquash/webp/utils.js'
import type { ImageTerms } from '../../../../../shared/tools/jobs/shape.ts'
import { type ImageFormat, isImageFormat, QUALITY } from '../../../../../shared/tools/jobs/work/work.ts'
import { answerTasks, type ProgramAnswer, type ProgramTask } from './answer-tasks.ts'
import { decodedPicture } from './decoded-picture.ts'
import { limitMemory, moduleOf, wasRefused } from './wasm-in-process.ts'

/** The package's number for this way to resize. */
const LANCZOS = 3

/** Smaller images keep their size. */
function resized(image: ImageData, side: number): ImageData {
  const { width, height, data } = image
  const longer = Math.max(width, height)
  if (longer <= side) return image
  const [wide, high] = [width, height].map((each) => Math.max(1, Math.round((each * side) / longer)))
  if (wide === undefined || high === undefined) return image
  initResize(moduleOf('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'))
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const scaled = resize(pixels, width, height, wide, high, LANCZOS, true, true)
  return new ImageData(Uint8ClampedArray.from(scaled), wide, high)
}

/** JPEG has no transparency, so transparent pixels are put on white. */
function onWhite({ data, width, height }: ImageData): ImageData {
  const opaque = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0
    for (let channel = 0; channel < 3; channel += 1)
      opaque[at + channel] = Math.round(((data[at + channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255)
    opaque[at + 3] = 255
  }
  return new ImageData(opaque, width, height)
}

/** The JPEG and WebP encoders start with new memory for each image. */
const ENCODERS: Readonly<Record<ImageFormat, (image: ImageData, quality: number) => Promise<ArrayBuffer>>> = {
  async jpeg(image, quality) {
    await initJpeg(moduleOf('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
    return encodeJpeg(onWhite(image), { quality })
  },
  async png(image) {
    await initPng(moduleOf('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return encodePng(image)
  },
  async webp(image, quality) {
    const encoder = await initEmscriptenModule(webpEncoder, moduleOf('@jsquash/webp/codec/enc/webp_enc_simd.wasm'))
    const encoded = encoder.encode(image.data, image.width, image.height, { ...webpDefaults, quality })
    if (!encoded) throw new Error('not encoded')
    return Uint8Array.from(encoded).buffer
  },
}

async function converted(
  image: ImageData,
  { to, side, quality = QUALITY }: ImageTerms,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isImageFormat(to)) throw new Error(`${to} isn’t known`)
  const fitting = side === undefined ? image : resized(image, side)
  return new Uint8Array(await ENCODERS[to](fitting, quality))
}

async function answer({ input, image: terms, megabytes, most }: ProgramTask): Promise<ProgramAnswer> {
  if (!terms) return { text: '', problem: 'invalid' }
  limitMemory(megabytes)
  try {
    const picture = await decodedPicture(input, { isTurned: true })
    if (picture === 'large') return { text: '', problem: 'memory' }
    const bytes = await converted(picture, terms)
    // Some code continues without the memory that it was refused.
    if (wasRefused()) return { text: '', problem: 'memory' }
    return bytes.length > most ? { text: '', problem: 'large' } : { text: '', bytes }
  } catch {
    return { text: '', problem: wasRefused() ? 'memory' : 'threw' }
  }
}

answerTasks(answer)
