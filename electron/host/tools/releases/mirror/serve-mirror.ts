/**
 * A read-only mirror of products for programs on this machine: `/mirror/<token>/…`. Each token is made for one product
 * and stays valid. Requests have passed guard.ts, so neither other sites nor other host names reach it.
 */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OfferedFile } from '../../../../../shared/tools/releases/offers.ts'
import type { Product } from '../../../../../shared/tools/releases/product.ts'
import type { Loopback } from '../../../loopback/loopback.ts'
import type { MirrorSource } from '../packages/mirror-source.ts'
import { mirrorFile } from './mirror-files.ts'

export interface MirroredProduct extends MirrorSource {
  product: Product
  /** Reads a file, downloading it if necessary. Rejects if nobody has it, or if it isn't what was signed. */
  read(file: OfferedFile): AsyncIterable<Uint8Array>
}

export interface ServeMirrorOptions {
  loopback: Pick<Loopback, 'registerRequests'>
  /** Null if no product is mirrored under this token. */
  find(token: string): MirroredProduct | null
  log(message: string): void
}

/** @returns a function that stops serving */
export function serveMirror({ loopback, find, log }: ServeMirrorOptions): () => void {
  return loopback.registerRequests('mirror', ['GET', 'HEAD'], async ({ method }, response, rest) => {
    const slash = rest.indexOf('/')
    const mirrored = slash > 0 ? find(rest.slice(0, slash)) : null
    const found = mirrored && (await mirrorFile(mirrored.product, rest.slice(slash + 1), mirrored))
    if (!mirrored || !found) return void response.writeHead(404).end()
    response.setHeader('Cache-Control', 'no-cache')
    if ('text' in found) return sendText(response, method, found)
    const { file } = found
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': file.length })
    if (method === 'HEAD') return void response.end()
    try {
      await pipeline(Readable.from(mirrored.read(file)), response)
    } catch (error) {
      log(`mirror: ${file.path}: ${String(error)}`)
      response.destroy()
    }
  })
}

function sendText(
  response: ServerResponse,
  method: string | undefined,
  { text, type }: { text: string; type: string },
) {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) })
  response.end(method === 'HEAD' ? undefined : text)
}
